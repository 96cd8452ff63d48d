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
public sealed partial class CalendarEditor : IDisposable
{
    private CalendarSource? _source;
    private WorkingCalendar? _calendar;
    private WorkingCalendar? _inForce;
    private Guid? _inForceId;
    private IReadOnlyList<CalendarProblem> _problems = [];
    private EditorViews? _views;
    private HolidayList? _holidays;
    private DateOnly _today;

    [Parameter, EditorRequired] public EditedPiece Piece { get; set; } = null!;

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

    public void Dispose()
    {
        Piece.Replaced -= Reread;
        Piece.Changed -= Look;
    }

    protected override async Task OnInitializedAsync()
    {
        _today = Clock.Today();
        Piece.Replaced += Reread;
        Piece.Changed += Look;
        Read();
        await ReadInForceAsync();
    }

    private void Reread() => _ = InvokeAsync(() =>
    {
        Read();
        StateHasChanged();
    });

    // After publishing, what was compared with is no longer in force.
    private void Look()
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

    private void Read()
    {
        _source = CalendarSource.Read(Piece.Text);
        Show();
    }

    // While something is wrong, the effect stays as it was before.
    private void Show()
    {
        var read = CalendarReader.Read(Piece.Text);
        _calendar = read.Calendar ?? _calendar;
        _problems = read.Problems;
    }

    private void Changed(string change)
    {
        if (_source is null) return;

        Piece.Write(_source.Write(), change);
        Show();
    }
}
