using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Studio;

/// <summary>The visual editor in a real browser, as a person with a mouse uses it. Everything that leaves the site, and everything that the
/// page's own policy forbids, is remembered.</summary>
internal sealed class StudioPages
{
    /// <summary>Milliseconds: the runtime takes a while on a busy machine.</summary>
    public const float Patience = 120_000;
    private readonly List<string> faults = [];

    private StudioPages(IPage page) => Page = page;

    public static LocatorAssertionsToBeVisibleOptions Long { get; } = new() { Timeout = Patience };

    public IPage Page { get; }

    /// <summary>Requests that went elsewhere, and errors in the console.</summary>
    public IReadOnlyList<string> Faults => faults;

    public int Requests { get; private set; }
    public long Bytes { get; private set; }
    public IFrameLocator Frame => Page.FrameLocator("#studio");

    public static async Task<StudioPages> SignInAsync(IBrowserContext window, ApplicationHost application, string person, string path)
    {
        window.SetDefaultTimeout(Patience);
        var studio = new StudioPages(await window.NewPageAsync());
        await DemonstrationWork.SignInAsync(studio.Page, person, path);
        studio.Watch(application.Address);
        return studio;
    }

    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await DrawnAsync();
    }

    /// <summary>Waits until the drawing stands still and may be used.</summary>
    public async Task DrawnAsync()
    {
        await Assertions.Expect(Page.Locator("#studio[data-ready=true]")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(Frame.Locator(".x6-node").First).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    public ILocator Node(string text) => Frame.Locator(".x6-node", new() { HasText = text });

    /// <summary>Drags an activity out of the palette and gives back its node.</summary>
    public async Task<ILocator> AddAsync(string category, string activity, float x, float y)
    {
        await Frame.Locator(".mud-expand-panel", new() { HasText = category }).First.Locator(".mud-expand-panel-header").ClickAsync();
        await SavedDuringAsync(() => Frame.Locator("[draggable=true]", new() { HasText = activity }).First
            .DragToAsync(Frame.Locator(".x6-graph"), new() { TargetPosition = new() { X = x, Y = y } }));
        return Frame.Locator(".x6-node.x6-node-selected");
    }

    /// <summary>Draws a connection from an outcome to an activity.</summary>
    public async Task ConnectAsync(ILocator from, string port, ILocator to)
    {
        var (start, end) = (await CentreAsync(from.Locator($".x6-port-body[port=\"{port}\"]")), await CentreAsync(to.Locator(".x6-port-body[port=In]")));
        await SavedDuringAsync(async () =>
        {
            await Page.Mouse.MoveAsync(start.X, start.Y);
            await Page.Mouse.DownAsync();
            await Page.Mouse.MoveAsync(end.X - 40, end.Y, new() { Steps = 5 });
            await Page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 8 });
            await Page.Mouse.UpAsync();
        });
    }

    /// <summary>Writes an expression into a field of the selected activity.</summary>
    public async Task SetExpressionAsync(string label, string language, string expression)
    {
        var field = Frame.GetByText(label, new() { Exact = true }).First
            .Locator("xpath=ancestor::div[@role='group'][.//*[contains(@class,'mud-menu')]][1]");
        await field.Locator(".mud-menu button").First.ClickAsync();
        await SavedDuringAsync(() => Frame.Locator(".studio-expression-input-menu-item", new() { HasText = language }).First.ClickAsync());
        await Frame.Locator(".studio-expression-input-monaco-editor .view-lines").First.ClickAsync();
        await SavedDuringAsync(() => Page.Keyboard.InsertTextAsync(expression));
    }

    /// <summary>Waits for the editor's own saving that follows an action.</summary>
    public async Task<IResponse> SavedDuringAsync(Func<Task> action) => await Page.RunAndWaitForResponseAsync(
        action, answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal), new() { Timeout = Patience });

    private static async Task<(float X, float Y)> CentreAsync(ILocator locator)
    {
        var box = await locator.BoundingBoxAsync() ?? throw new InvalidOperationException("The port is not on the screen.");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private void Watch(Uri home)
    {
        Page.Console += (_, message) =>
        {
            if (message.Type == "error") faults.Add(message.Text);
        };
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(home.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal)) faults.Add(request.Url);
        };
        Page.RequestFinished += (_, request) =>
        {
            Requests++;
            _ = CountBytesAsync(request);
        };
    }

    private async Task CountBytesAsync(IRequest request) => Bytes += (await request.SizesAsync()).ResponseBodySize;
}
