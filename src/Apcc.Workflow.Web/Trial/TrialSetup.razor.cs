using System.Globalization;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.Trial;

/// <summary>What is tried, on which case, from which day.</summary>
public sealed partial class TrialSetup
{
    private const string Example = "esempio:";
    private const string Real = "caso:";
    private const string Empty = "vuoto";

    private static readonly TimeOnly Morning = new(9, 0);
    private IReadOnlyList<RehearsableProcess> _processes = [];
    private IReadOnlyList<RehearsableCase> _cases = [];
    private IReadOnlyList<RehearsableExample> _examples = [];
    private RehearsalSessionAnswer? _answer;
    private string? _version;
    private string? _process;
    private string? _case;
    private DateOnly? _startOn;
    private bool _isStarting;
    private bool _isLoaded;

    [Parameter, EditorRequired] public ConfigurationPiece Piece { get; set; } = null!;

    [Parameter, EditorRequired] public Guid ActorId { get; set; }

    /// <summary>Raised with the rehearsal that has begun, and what is tried on which case.</summary>
    [Parameter] public EventCallback<(RehearsalSessionAnswer Answer, string What)> OnStarted { get; set; }

    [Inject] private RehearsalChoices Available { get; set; } = null!;
    [Inject] private RehearsalSessions Sessions { get; set; } = null!;
    [Inject] private ConfigurationRegister Register { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private IJSRuntime JavaScript { get; set; } = null!;
    [Inject] private IStringLocalizer<TrialText> Text { get; set; } = null!;

    private Choice[] Versions => [.. Piece.Versions.Select(version => new Choice(version.Id.ToString(), NameOf(version)))];

    private Choice[] Cases =>
    [
        .. _cases.Where(item => item.StartedAt is not null).Select(ChoiceOf),
        .. _examples.Select(example => new Choice(Example + example.Name, Text["ExampleCase", example.Name])),
        .. _cases.Where(item => item.StartedAt is null).Select(ChoiceOf),
        new Choice(Empty, Text["NoCase"]),
    ];

    protected override async Task OnInitializedAsync()
    {
        _version = Piece.Latest.Id.ToString();
        _startOn = Clock.Today();
        _processes = Piece.Kind is ConfigurationKind.Definition
            ? [new RehearsableProcess(Piece.Key, Piece.Title)]
            : await Available.ProcessesAsync(Piece.Kind, Piece.Key, ActorId);
        await ChooseProcessAsync(_processes.Count > 0 ? _processes[0].Key : null);
        _isLoaded = true;
    }

    private async Task ChooseProcessAsync(string? process)
    {
        _process = process;
        (_cases, _examples) = process is null ? ([], []) : (await Available.CasesAsync(process, ActorId), await Available.ExamplesAsync(process));
        ChooseCase(Cases[0].Value);
    }

    // A copy begins when the real case began, so that its answers and dates fit.
    private void ChooseCase(string? value)
    {
        _case = value;
        var example = _examples.FirstOrDefault(example => Example + example.Name == value);
        _startOn = (RealCase()?.StartedAt ?? example?.Clock) is { } began ? OfficeMoment.Day(began) : Clock.Today();
    }

    private RehearsableCase? RealCase() => _case is { } value && value.StartsWith(Real, StringComparison.Ordinal)
        ? _cases.FirstOrDefault(item => item.Id.ToString() == value[Real.Length..]) : null;

    private async Task StartAsync()
    {
        if (_isStarting || _process is null || _startOn is not { } day || !Guid.TryParse(_version, out var versionId)) return;

        (_isStarting, _answer) = (true, null);
        try
        {
            if (await Register.ReadAsync(versionId, ActorId) is not { } text) return;
            var answer = await Sessions.OpenAsync(new OpenRehearsal(_process, ActorId)
            {
                Tried = [new TriedPiece(Piece.Kind, Piece.Key, text.Content)],
                LikeCaseId = RealCase()?.Id,
                LikeExample = _case is { } value && value.StartsWith(Example, StringComparison.Ordinal) ? value[Example.Length..] : null,
                Clock = OfficeTime.InstantOf(day, Morning),
            });
            _answer = answer;
            if (answer.SessionId is null)
            {
                await JavaScript.InvokeVoidAsync("apcc.focusById", "rifiuto");
                return;
            }

            await OnStarted.InvokeAsync((answer, $"{NameOf(text.Version)} · {Cases.First(choice => choice.Value == _case).Label}"));
        }
        finally
        {
            _isStarting = false;
        }
    }

    private string NameOf(ConfigurationVersionItem version) => version switch
    {
        { State: ConfigurationState.Draft, ChangedBy: { } by } => Text["DraftOf", by],
        { State: ConfigurationState.Draft } => Text["Draft"],
        { IsPublished: true } => Text["InForce", version.Version],
        _ => Text["OldVersion", version.Version.ToString(CultureInfo.CurrentCulture)],
    };

    private Choice ChoiceOf(RehearsableCase item) => new(Real + item.Id, item switch
    {
        { StartedAt: { } started, IsOpen: true } => Text["OpenCase", item.Reference, item.Title, OfficeMoment.Day(started).Short()],
        { StartedAt: { } started } => Text["EndedCase", item.Reference, item.Title, OfficeMoment.Day(started).Short()],
        _ => Text["UnbegunCase", item.Reference, item.Title],
    });
}
