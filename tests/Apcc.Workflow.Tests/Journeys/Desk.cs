using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Web.HumanTasks;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>One person of the demonstration at their browser: sees and does what the screen offers, and nothing else.</summary>
public sealed class Desk(string name, IBrowserContext window, IPage first)
{
    private const string HoldsUnsavedText = """
        () => Object.keys(localStorage).filter(key => key.startsWith('apcc.bozza.'))
          .some(key => Object.keys(JSON.parse(localStorage[key]).values ?? {}).length > 0)
        """;

    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => name;

    public IBrowserContext Window => window;

    public IPage Page { get; private set; } = first;

    /// <summary>Raised when the click that decides has just been sent, before anything came back.</summary>
    public event Action? Pressed;

    public ILocator Notice(string words) => Page.GetByTestId("notice").Filter(new() { HasText = words });

    public ILocator Field(string path) => Page.Locator($"#{FormAnswers.FieldId(path)}");

    public ILocator Button(string label) => Page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    public ILocator Link(string label) => Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = label });

    /// <summary>Opens an address, full or within the application; signs in where asked, and comes back to the page asked for.</summary>
    public async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        var asked = new Uri(new Uri(Page.Url), address).PathAndQuery;
        if (IsAtSignIn) await SignInAsync();
        await Page.WaitForURLAsync(url => new Uri(url).PathAndQuery == asked);
        await Assertions.Expect(Page.Locator("main h1")).ToBeVisibleAsync();
    }

    public bool IsAtSignIn => new Uri(Page.Url).AbsolutePath == "/accedi";

    public Task SignInAsync() => Page.GetByTestId("demonstration-person").Filter(new() { HasText = name }).ClickAsync();

    /// <summary>A page is shown before it listens: waits until the element has somebody who hears a click.</summary>
    public async Task<ILocator> ListeningAsync(ILocator element)
    {
        var until = DateTime.UtcNow + Patience;
        while (!await element.EvaluateAsync<bool>("element => Object.keys(element).some(key => key.startsWith('_blazorEvents_'))"))
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"Nobody listens to {element} on {Page.Url}.");
            await Task.Delay(LookAgain);
        }

        return element;
    }

    public async Task ClickAsync(ILocator element) => await (await ListeningAsync(element)).ClickAsync();

    /// <summary>The same for a click that decides something.</summary>
    public async Task PressAsync(ILocator element)
    {
        await ClickAsync(element);
        Pressed?.Invoke();
    }

    /// <summary>Closes the page, which ends whatever is going on in it, and opens an empty one in the same browser.</summary>
    public async Task TurnThePageAsync()
    {
        var before = Page;
        Page = await window.NewPageAsync();
        await before.CloseAsync();
    }

    /// <summary>Presses a button, and says yes to what it asks.</summary>
    public async Task ConfirmAsync(ILocator button)
    {
        await ClickAsync(button);
        await PressAsync(Page.Locator("dialog[open]").GetByTestId("confirm"));
    }

    /// <summary>Fills a form in as people do, field by field, whatever each field is.</summary>
    public async Task FillAsync(JsonObject data)
    {
        foreach (var (field, value) in data)
            if (value is not null) await FillAsync(field, value);
    }

    public async Task FillAsync(string path, JsonNode value)
    {
        var field = Field(path);
        switch (await field.EvaluateAsync<string>("field => field.tagName"))
        {
            case "FIELDSET":
                var chosen = value is JsonArray several ? several.Select(one => one!.ToString()) : [value.ToString().ToLowerInvariant()];
                foreach (var one in chosen) await ChooseAsync(field.Locator($"input[value=\"{one}\"]"));
                break;
            case "SELECT":
                await (await ListeningAsync(field)).SelectOptionAsync(value.ToString());
                break;
            default:
                var text = value.GetValueKind() is JsonValueKind.Number
                    ? decimal.Parse(value.ToJsonString(), CultureInfo.InvariantCulture).ToString("0.00", Italian)
                    : value.ToString();
                await (await ListeningAsync(field)).FillAsync(text);
                break;
        }
    }

    /// <summary>Hands the open task in.</summary>
    public Task ActAsync(string action) => PressAsync(Button(action));

    /// <summary>Hands the open task in and reads that it is done.</summary>
    public async Task ActAndLeaveAsync(string action)
    {
        await ActAsync(action);
        await Assertions.Expect(Notice($"fatto – {action}")).ToBeVisibleAsync();
    }

    /// <summary>Takes the task whose page is open.</summary>
    public async Task ClaimAsync()
    {
        await PressAsync(Page.GetByTestId("claim"));
        await Assertions.Expect(Notice("Hai preso in carico")).ToBeVisibleAsync();
        await Assertions.Expect(Page.GetByTestId("task-form")).ToBeVisibleAsync();
    }

    /// <summary>Waits until the page says that the draft is saved, and the browser keeps nothing that the server has not.</summary>
    public async Task SeeSavedAsync()
    {
        await Assertions.Expect(Page.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata alle");
        var until = DateTime.UtcNow + Patience;
        while (await Page.EvaluateAsync<bool>(HoldsUnsavedText))
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"The browser still keeps unsaved text on {Page.Url}.");
            await Task.Delay(LookAgain);
        }

        await Assertions.Expect(Page.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata alle");
    }

    private async Task ChooseAsync(ILocator choice)
    {
        await ListeningAsync(choice);
        if (!await choice.IsCheckedAsync()) await choice.Locator("xpath=ancestor::label").ClickAsync();
        await Assertions.Expect(choice).ToBeCheckedAsync();
    }
}
