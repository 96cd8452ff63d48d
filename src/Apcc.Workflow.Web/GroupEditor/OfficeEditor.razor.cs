using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Groups;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.GroupEditor;

/// <summary>Which calendar is the office's, beside a deadline counted with it.</summary>
public sealed partial class OfficeEditor
{
    private readonly Dictionary<string, WorkingCalendar> _byKey = [];
    private IReadOnlyList<Choice> _calendars = [];
    private WorkingCalendar? _inForce;
    private DateOnly _today;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ConfigurationRegister Register { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;
    [Inject] private IStringLocalizer<GroupEditorText> Text { get; set; } = null!;

    private WorkingCalendar? Chosen => Source?.Calendar is { } key ? _byKey.GetValueOrDefault(key) : null;

    protected override OfficeSource? Parse(string text) => OfficeSource.Read(text);

    protected override string Write(OfficeSource source) => source.Write();

    protected override async Task OnInitializedAsync()
    {
        _today = Clock.Today();
        if (await CurrentActor.FindAsync() is not { } actor) return;

        foreach (var piece in await Register.ListAsync(actor.Id, ConfigurationKind.Calendar) ?? [])
            if (piece.InForce is { } version && await Register.ReadAsync(version.Id, actor.Id) is { } text && CalendarReader.Read(text.Content).Calendar is { } calendar)
                _byKey[piece.Key] = calendar;
        _calendars = [.. _byKey.Select(pair => new Choice(pair.Key, pair.Value.Name))];
        if (Piece.InForce is { } inForce && await Register.ReadAsync(inForce.Id, actor.Id) is { } office && OfficeSource.Read(office.Content)?.Calendar is { } key)
            _inForce = _byKey.GetValueOrDefault(key);
    }

    private void Choose(string? key)
    {
        if (Source is null) return;

        Source.Calendar = key;
        Changed("calendar");
    }
}
