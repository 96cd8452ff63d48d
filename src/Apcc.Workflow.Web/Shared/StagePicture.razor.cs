using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Shared;

/// <summary>Answers "where is it?" at a glance: the stages in their order, and the same in one sentence.</summary>
public sealed partial class StagePicture
{
    [Parameter, EditorRequired] public IReadOnlyList<Stage> Stages { get; set; } = [];

    /// <summary>Says whose stages they are.</summary>
    [Parameter] public string? Label { get; set; }

    [Inject] private IStringLocalizer<SharedText> Text { get; set; } = null!;

    private string Summary()
    {
        var relevant = Stages.Where(stage => stage.State is not StageState.Skipped).ToList();
        var at = relevant.FindIndex(stage => stage.State is StageState.Problem);
        if (at >= 0) return Text["StageSummaryProblem", at + 1, relevant.Count, relevant[at].Name];

        at = relevant.FindIndex(stage => stage.State is StageState.Current);
        if (at >= 0) return Text["StageSummaryCurrent", at + 1, relevant.Count, relevant[at].Name];

        var isOver = relevant.Count > 0 && relevant.TrueForAll(stage => stage.State is StageState.Done);
        return isOver ? Text["StageSummaryDone", relevant.Count] : Text["StageSummaryNotStarted", relevant.Count];
    }

    private static string IconOf(StageState state) => state switch
    {
        StageState.Done => "it-check",
        StageState.Current => "it-arrow-right",
        StageState.Problem => "it-warning",
        StageState.Skipped => "it-minus",
        _ => "it-clock",
    };
}
