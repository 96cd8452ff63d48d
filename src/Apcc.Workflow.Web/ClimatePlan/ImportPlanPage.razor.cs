using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Imports;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.ClimatePlan;

/// <summary>Brings the register of the Azioni up to a file (R2.1).</summary>
public sealed partial class ImportPlanPage
{
    private bool _isAllowed;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ImportPacActionsHandler Import { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<ClimatePlanText> Text { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _isAllowed = (await CurrentActor.FindAsync())?.May(Permission.ImportData) is true;
        if (!_isAllowed) Navigation.NotFound();
    }

    private async Task<ImportOutcome> RunAsync(byte[] content, bool isPreview)
    {
        var actor = await CurrentActor.FindAsync();
        var answer = await Import.HandleAsync(new ImportPacActions(content, actor?.Id ?? Guid.Empty, isPreview));
        return new ImportOutcome
        {
            Refusal = answer.Refusal,
            Lines = [.. answer.Actions.Select(action => new ImportedLine(
                action.Line, action.Code, action.Title, ResultOf(action), action.Result is not PacActionImportResult.Unchanged))],
            Refused = answer.Refused,
            Notes = answer.Notes,
        };
    }

    private string ResultOf(ImportedPacAction action) => action.Result switch
    {
        PacActionImportResult.Added => Text["ImportAdded"],
        PacActionImportResult.Changed => Text["ImportChanged", string.Join(", ", action.Changed.Select(column => Text[$"Column_{column}"].Value))],
        _ => Text["ImportUnchanged"],
    };
}
