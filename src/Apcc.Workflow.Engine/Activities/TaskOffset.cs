using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>A moment before or after a task's due date, with what happens then: one reminder, or one escalation.</summary>
/// <remarks><c>{ "workingDays": -10, "at": "09:00", "calendar": "milano", "template": "sollecito" }</c> or
/// <c>{ "duration": "-P10D", "template": "sollecito" }</c>. An escalation also has <c>toGroups</c>, <c>toUsers</c> and <c>action</c>.</remarks>
internal sealed record TaskOffset
{
    private static readonly string[] Shared = ["workingDays", "duration", "at", "calendar", "template"];
    private static readonly string[] OnlyEscalation = ["toGroups", "toUsers", "action"];
    private static readonly string[] Actions = ["notify", "addCandidate", "reassign"];

    public int? WorkingDays { get; private init; }
    public TimeSpan? Duration { get; private init; }

    /// <summary>Office time of that day; the calendar's start of office hours where working days name none.</summary>
    public TimeOnly? At { get; private init; }
    public string? Calendar { get; private init; }
    public string? Template { get; private init; }
    public IReadOnlyList<string> ToGroups { get; private init; } = [];
    public IReadOnlyList<string> ToUsers { get; private init; } = [];

    /// <summary><c>notify</c>, <c>addCandidate</c> or <c>reassign</c>.</summary>
    public string Action { get; private init; } = "notify";

    /// <summary>Reads one offset or a list of them.</summary>
    /// <param name="problem">Told each thing that is wrong: the place below the input, and an Italian sentence.</param>
    public static IReadOnlyList<TaskOffset> Read(JsonNode? node, bool isEscalation, Action<string, string> problem)
    {
        var offsets = new List<TaskOffset>();
        var items = Values.Items(node);
        for (var i = 0; i < items.Count; i++)
        {
            var place = node is JsonObject ? "" : $"[{i}]";
            if (items[i] is JsonObject json) offsets.Add(ReadOne(json, isEscalation, (at, what) => problem(place + at, what)));
            else problem(place, "qui deve stare un oggetto, per esempio { \"workingDays\": -10, \"template\": \"sollecito\" }.");
        }
        return offsets;
    }

    private static TaskOffset ReadOne(JsonObject json, bool isEscalation, Action<string, string> problem)
    {
        foreach (var (name, _) in json)
        {
            string[] known = isEscalation ? [.. Shared, .. OnlyEscalation] : Shared;
            if (known.Contains(name)) continue;
            problem("." + name, $"«{name}» non è previsto{(NearestWord.Find(name, known) is { } near ? $": forse si intendeva «{near}»" : "")}. "
                + $"Si possono usare: {string.Join(", ", known)}.");
        }
        var offset = new TaskOffset
        {
            WorkingDays = Values.Number(json["workingDays"]) is { } days && days == Math.Floor(days) && Math.Abs(days) < 10_000 ? (int)days : null,
            Duration = Values.Span(json["duration"].AsText()),
            At = TimeOnly.TryParse(json["at"].AsText(), CultureInfo.InvariantCulture, out var at) ? at : null,
            Calendar = json["calendar"].AsText(),
            Template = json["template"].AsText() is { Length: > 0 } template ? template : null,
            ToGroups = Values.Texts(json["toGroups"]),
            ToUsers = Values.Texts(json["toUsers"]),
            Action = json["action"].AsText() ?? "notify",
        };
        offset.Check(json, isEscalation, problem);
        return offset;
    }

    private void Check(JsonObject json, bool isEscalation, Action<string, string> problem)
    {
        if (json["workingDays"] is not null && WorkingDays is null) problem(".workingDays", "«workingDays» deve essere un numero intero, per esempio -10.");
        if (json["duration"] is not null && Duration is null) problem(".duration", "«duration» deve essere una durata ISO 8601, per esempio «-P10D».");
        if (json["at"] is not null && At is null) problem(".at", "«at» deve essere un’ora, per esempio «09:00».");
        if (json["workingDays"] is null == (json["duration"] is null))
            problem("", "serve la distanza dalla scadenza: o «workingDays» o «duration», uno solo dei due.");
        if (!isEscalation)
        {
            if (Template is null) problem(".template", "manca il modello di email: indicare «template».");
            return;
        }
        if (!Actions.Contains(Action)) problem(".action", $"«{Action}» non è un’azione: usare {string.Join(", ", Actions)}.");
        if (ToGroups.Count == 0 && ToUsers.Count == 0) problem("", "manca il destinatario: indicare «toGroups» o «toUsers».");
    }

    /// <summary>The UTC instant for a due date.</summary>
    /// <exception cref="ExpressionException">The calendar does not exist or does not know the date.</exception>
    public DateTime InstantFor(DateTime dueAt, RunContext run)
    {
        if (Duration is { } duration)
        {
            var instant = dueAt + duration;
            if (At is not { } hour) return instant;
            return Values.ToUtc(TimeZoneInfo.ConvertTimeFromUtc(instant, run.TimeZone).Date + hour.ToTimeSpan(), run.TimeZone);
        }
        var calendar = Expressions.WorkingDays.Find(run, Calendar, "Promemoria");
        var dueOn = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(dueAt, run.TimeZone));
        var day = Expressions.WorkingDays.Guard("Promemoria", () => calendar.AddWorkingDays(dueOn, WorkingDays ?? 0));
        return Values.ToUtc(day.ToDateTime(At ?? calendar.OfficeHoursStart), run.TimeZone);
    }
}
