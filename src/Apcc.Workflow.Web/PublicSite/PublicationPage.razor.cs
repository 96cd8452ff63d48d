using Apcc.Workflow.Casework.PublicSite;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.PublicSite;

/// <summary>What leaves the house, year by year: the public pages, and the package for the platform.</summary>
public sealed partial class PublicationPage
{
    private const long MaxSizeBytes = 5_000_000;
    private readonly Dictionary<int, string?> _problems = [];
    private IReadOnlyList<PlatformPackageItem>? _items;
    private int? _readsYear;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private PlatformPackages Packages { get; set; } = null!;
    [Inject] private RecordPlatformNumbersHandler Record { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<PublicSiteText> Text { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _items = await CurrentActor.FindIdAsync() is { } actor ? await Packages.ListAsync(actor) : null;
        if (_items is null) Navigation.NotFound();
    }

    private async Task RecordAsync(int year, IBrowserFile file)
    {
        if (await CurrentActor.FindIdAsync() is not { } actor) return;

        (_readsYear, _problems[year]) = (year, null);
        try
        {
            using var content = new MemoryStream();
            await using (var stream = file.OpenReadStream(MaxSizeBytes)) await stream.CopyToAsync(content);
            var answer = await Record.HandleAsync(new RecordPlatformNumbers(year, content.ToArray(), actor));
            if (answer is null) Navigation.NotFound();
            else if (answer.Problem is { } problem) _problems[year] = problem;
            else
            {
                Notices.Success(answer.Missing.Count == 0 ? Text["NumbersAll", answer.Found] : Text["NumbersSome", answer.Found, string.Join(", ", answer.Missing)]);
                _items = await Packages.ListAsync(actor);
            }
        }
        catch (IOException)
        {
            _problems[year] = Text["FileUnreadable", file.Name]; // the browser stopped sending: the file moved, or the connection broke
        }
        finally
        {
            _readsYear = null;
        }
    }
}
