using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>Shows the office's clock and moves it forward. In Production there is neither this page nor its handler.</summary>
public sealed partial class ClockPage
{
    private readonly TimeSpan _refresh = TimeSpan.FromSeconds(20);
    private ConfirmDialog _confirm = null!;
    private ITimer? _ticking;
    private MoveClockHandler? _move;
    private bool _isAllowed;
    private DateTime _target;
    private DateOnly? _day;
    private TimeOnly? _time = new(9, 0);
    private string? _problem;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private OfficeClock Clock { get; set; } = null!;
    [Inject] private IServiceProvider Services { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    private DateTime Now => Clock.UtcNow();

    public void Dispose() => _ticking?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        // Registered where the clock can be moved and nowhere else: asking the container is the question itself.
        _move = Services.GetService<MoveClockHandler>();
        var actor = await CurrentActor.FindAsync();
        if (_move is null || actor?.May(Permission.MoveClock) is not true)
        {
            Navigation.NotFound();
            return;
        }

        _isAllowed = true;
        _ticking = Clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, _refresh, _refresh);
    }

    private Task<bool> AskAsync(DateTime target)
    {
        _problem = null;
        _target = target;
        StateHasChanged();
        return _confirm.AskAsync();
    }

    private Task<bool> AskChosenAsync()
    {
        _problem = null;
        if (_day is not { } day || _time is not { } time) _problem = Text["ClockIncomplete"];
        else if (OfficeTime.InstantOf(day, time) is var target && target <= Now) _problem = Text["ClockOnlyForward"];
        else return AskAsync(target);

        StateHasChanged();
        return Task.FromResult(false);
    }

    private async Task MoveAsync()
    {
        if (_move is null || await CurrentActor.FindAsync() is not { } actor) return;

        var moved = await _move.HandleAsync(new MoveClock(_target - Now, actor.Id));
        if (moved) Notices.Success(Text["ClockMoved", OfficeMoment.DayAndTime(Now)]);
        else Notices.Problem(Text["ClockOnlyForward"]);
        _day = null;
    }

    private string Offset()
    {
        var offset = Clock.Offset;
        if (offset < TimeSpan.FromMinutes(1)) return Text["ClockOnTime"];

        var hours = offset.Hours + (offset.Minutes >= 30 ? 1 : 0);
        return offset.Days == 0 ? Text["ClockAheadHours", Math.Max(1, hours)] : Text["ClockAhead", offset.Days, hours];
    }
}
