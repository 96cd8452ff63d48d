using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Calendars;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.ConfigurationEditor;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.CalendarEditor;

/// <summary>A calendar's rules beside what they make of the months to come; or its text.</summary>
public sealed partial class CalendarEditor
{
    private WorkingCalendar? _calendar;
    private WorkingCalendar? _inForce;
    private Guid? _inForceId;
    private IReadOnlyList<CalendarProblem> _problems = [];
    private EditorViews? _views;
    private HolidayList? _holidays;
    private DateOnly _today;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ConfigurationRegister Register { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private IStringLocalizer<CalendarEditorText> Text { get; set; } = null!;

    /// <summary>Opens the holiday that a finding is about, or its line in the text.</summary>
    public async Task ShowAsync(ConfigurationFinding finding)
    {
        if (_views is { IsText: false } && _holidays is not null && HolidayList.IndexIn(finding.Place) is { } index) await _holidays.OpenAsync(index);
        else if (_views is not null) await _views.ShowTextAsync(finding);
    }

    public override void Dispose()
    {
        Piece.Changed -= LookForPublished;
        base.Dispose();
    }

    protected override CalendarSource? Parse(string text) => CalendarSource.Read(text);

    protected override string Write(CalendarSource source) => source.Write();

    // While something is wrong, the effect stays as it was before.
    protected override void Look()
    {
        var read = CalendarReader.Read(Piece.Text);
        _calendar = read.Calendar ?? _calendar;
        _problems = read.Problems;
    }

    protected override Task OnInitializedAsync()
    {
        _today = Clock.Today();
        Piece.Changed += LookForPublished;
        return ReadInForceAsync();
    }

    // After publishing, what was compared with is no longer in force.
    private void LookForPublished()
    {
        if (Piece.InForce?.Id == _inForceId) return;
        _ = InvokeAsync(async () =>
        {
            await ReadInForceAsync();
            StateHasChanged();
        });
    }

    private async Task ReadInForceAsync()
    {
        _inForceId = Piece.InForce?.Id;
        _inForce = _inForceId is { } id && await CurrentActor.FindAsync() is { } actor && await Register.ReadAsync(id, actor.Id) is { } text
            ? CalendarReader.Read(text.Content).Calendar
            : null;
    }
}
