using System.Globalization;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.WorkflowInstances.Pictures;

/// <summary>A definition as a picture, with the same as a list beneath it: nothing is said by the picture alone.</summary>
public sealed partial class DefinitionPicture
{
    /// <summary>Screen pixels per unit of the picture, when it is not shown whole.</summary>
    private const double Scale = .85;
    private const double LetterWidth = 6.6;

    /// <summary>So many times wider than high, the whole of it would be a thin line.</summary>
    private const double MostStretched = 4;

    private readonly string _id = $"disegno-{Guid.NewGuid():N}";
    private PictureLayout _layout = null!;
    private WorkflowDefinition? _drawn;
    private ElementReference _frame;
    private bool _whole;

    [Parameter, EditorRequired] public WorkflowDefinition Definition { get; set; } = null!;

    /// <summary>Says what the picture shows.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>How many instances wait at each activity, by its id.</summary>
    [Parameter] public IReadOnlyDictionary<string, int>? Counts { get; set; }

    /// <summary>How the activities stand in one instance, by id; those not named have not been reached.</summary>
    [Parameter] public IReadOnlyDictionary<string, PictureState>? States { get; set; }

    /// <summary>What a comparison says of activities, by id.</summary>
    [Parameter] public IReadOnlyDictionary<string, PictureMark>? Marks { get; set; }

    /// <summary>The same of connections, by the activities that they join.</summary>
    [Parameter] public IReadOnlyDictionary<(string From, string To), PictureMark>? EdgeMarks { get; set; }

    /// <summary>The address of the instances that wait at an activity, for the list.</summary>
    [Parameter] public Func<string, string>? CountHref { get; set; }

    [Inject] private IJSRuntime JavaScript { get; set; } = null!;

    protected override void OnParametersSet()
    {
        if (_drawn == Definition) return;

        _layout = PictureLayout.Of(Definition);
        // Where nothing leads the eye, the whole comes first: a corner of it says nothing.
        if (_drawn is null) _whole = States is null && Marks is not { Count: > 0 } && _layout.Width <= _layout.Height * MostStretched;
        _drawn = Definition;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // What waits is what one came to see: a wide picture opens there.
        if (firstRender && (States is not null || Marks is { Count: > 0 })) await JavaScript.InvokeVoidAsync("apcc.showCurrent", _frame);
    }

    private int CountOf(PictureNode node) => Counts?.GetValueOrDefault(node.Activity.Id) ?? 0;

    private string? StateOf(PictureNode node) =>
        States is null ? null : States.GetValueOrDefault(node.Activity.Id).ToString().ToLowerInvariant();

    private PictureMark? MarkOf(PictureNode node) => Marks is not null && Marks.TryGetValue(node.Activity.Id, out var mark) ? mark : null;

    private PictureMark? EdgeMarkOf(PictureEdge edge) =>
        EdgeMarks is not null && EdgeMarks.TryGetValue((edge.FromId, edge.ToId), out var mark) ? mark : null;

    private IEnumerable<PictureMark> MarksShown() => (Marks?.Values ?? []).Concat(EdgeMarks?.Values ?? []).Distinct().Order();

    private static string SignOf(PictureMark mark) => mark switch
    {
        PictureMark.Added => "+",
        PictureMark.Removed => "−",
        _ => "≠",
    };

    private static string CssOf(PictureMark mark) => $"mark-{mark.ToString().ToLowerInvariant()}";

    private bool IsTaken(PictureEdge edge) =>
        States is not null && States.GetValueOrDefault(edge.FromId) is PictureState.Done
        && States.GetValueOrDefault(edge.ToId) is PictureState.Done or PictureState.Current or PictureState.Problem;

    private string Describe()
    {
        var names = _layout.All().ToDictionary(node => node.Activity.Id, node => node.Activity.DisplayName);
        if (States is not null)
        {
            var here = States.Where(state => state.Value is PictureState.Current or PictureState.Problem && names.ContainsKey(state.Key))
                .Select(state => names[state.Key]).ToList();
            return here.Count > 0 ? Text["PictureHere", string.Join(", ", here)] : Text["PictureNowhere", names.Count];
        }

        if (Marks is not null)
        {
            var marked = Marks.Where(mark => names.ContainsKey(mark.Key)).Select(mark => $"{names[mark.Key]}: {Text[$"Mark{mark.Value}"]}").ToList();
            return marked.Count > 0 ? Text["PictureMarked", string.Join("; ", marked)] : Text["PictureUnmarked"];
        }

        var waiting = Counts?.Where(count => count.Value > 0 && names.ContainsKey(count.Key)).Select(count => $"{names[count.Key]}: {Waiting(count.Value)}").ToList();
        return waiting is { Count: > 0 } ? Text["PictureCounts", string.Join("; ", waiting)] : Text["PictureNowhere", names.Count];
    }

    private string Waiting(int count) => count == 1 ? Text["PictureWaitingOne"] : Text["PictureWaiting", count];

    private string Way(PictureEdge edge)
    {
        var to = _layout.All().First(node => node.Activity.Id == edge.ToId).Activity.DisplayName; // edges join boxes of the picture
        return edge.Label.Count > 0 ? Text["PictureWayBy", string.Join(' ', edge.Label), to] : Text["PictureWay", to];
    }

    private static double HalfWidth(PictureEdge edge) => (edge.Label.Max(line => line.Length) * LetterWidth / 2) + 5;

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
