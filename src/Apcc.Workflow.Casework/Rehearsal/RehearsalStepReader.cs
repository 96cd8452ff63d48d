using System.Text.Json.Nodes;
using System.Xml;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Reads stimuli.</summary>
internal static class RehearsalStepReader
{
    private static readonly (string Kind, string[] Members)[] Kinds =
    [
        ("event", ["event", "payload"]),
        ("broadcast", ["broadcast", "payload", "correlationId"]),
        ("task", ["task", "result"]),
        ("http", ["http", "statusCode", "body", "headers", "failure"]),
        ("userTask", ["userTask", "action", "data", "by"]),
        ("draft", ["draft", "data", "by"]),
        ("migrate", ["migrate"]),
        ("advance", ["advance"]),
        ("until", ["until"]),
        ("startNew", ["startNew"]),
        ("import", ["import", "publish"]),
        ("cancel", ["cancel"]),
    ];

    public static IReadOnlyList<RehearsalStep> ReadAll(JsonNode? stimuli, string path, List<RehearsalProblem> problems)
    {
        if (stimuli is null) return [];
        if (stimuli is not JsonArray list)
        {
            problems.Add(new(path, "Gli stimoli sono un elenco, fra parentesi quadre."));
            return [];
        }

        var steps = new List<RehearsalStep>();
        for (var i = 0; i < list.Count; i++)
            if (Read(list[i], $"{path}[{i}]", problems) is { } step) steps.Add(step);
        return steps;
    }

    private static RehearsalStep? Read(JsonNode? node, string place, List<RehearsalProblem> problems)
    {
        var known = Kinds.Select(kind => kind.Kind).ToList();
        if (node is not JsonObject json || Kinds.FirstOrDefault(kind => json.ContainsKey(kind.Kind)) is not { Kind: { } kind } found)
        {
            var near = node is JsonObject { Count: > 0 } other ? NearestWord.Suggestion(other.First().Key, known) : "";
            problems.Add(new(place, $"Lo stimolo non si capisce: comincia con uno fra {string.Join(", ", known)}.{near}"));
            return null;
        }

        RehearsalFields.RefuseUnknown(json, place, found.Members, problems);
        return kind switch
        {
            "task" => Task(json, place, problems),
            "cancel" => new RehearsalStep.Cancel(),
            "migrate" => new RehearsalStep.Migrate(),
            _ => Named(kind, json, place, problems),
        };
    }

    private static RehearsalStep.FinishRunTask? Task(JsonObject json, string place, List<RehearsalProblem> problems)
    {
        // Zero is taken for the first too: some count from nought.
        if (json["task"] is JsonValue value && value.TryGetValue<int>(out var number) && number >= 0)
            return new RehearsalStep.FinishRunTask(Math.Max(1, number), json["result"]?.DeepClone());
        problems.Add(new($"{place}.task", "«task» è il numero d'ordine del lavoro aperto, a partire da 1."));
        return null;
    }

    private static RehearsalStep? Named(string kind, JsonObject json, string place, List<RehearsalProblem> problems)
    {
        if (RehearsalFields.Text(json, kind, place, problems) is not { Length: > 0 } text)
        {
            problems.Add(new($"{place}.{kind}", $"«{kind}» ha bisogno di un valore."));
            return null;
        }

        return kind switch
        {
            "event" => new RehearsalStep.TellEvent(text, json["payload"]?.DeepClone()),
            "broadcast" => new RehearsalStep.Broadcast(
                text, json["payload"]?.DeepClone(), RehearsalFields.Text(json, "correlationId", place, problems)),
            "http" => Http(text, json, place, problems),
            "userTask" => HandIn(text, json, place, problems),
            "draft" => Draft(text, json, place, problems),
            "advance" => Advance(text, place, problems),
            "until" => Until(text, place, problems),
            "startNew" => new RehearsalStep.StartNew(text),
            _ => new RehearsalStep.Import(text, RehearsalFields.Flag(json, "publish", true, place, problems)),
        };
    }

    private static RehearsalStep.HandInTask? HandIn(string activityId, JsonObject json, string place, List<RehearsalProblem> problems)
    {
        var action = RehearsalFields.Text(json, "action", place, problems);
        if (action is null) problems.Add(new($"{place}.action", "Manca «action»: il testo del pulsante con cui il compito si conclude."));
        var data = RehearsalFields.Object(json, "data", place, problems);
        return action is null
            ? null
            : new RehearsalStep.HandInTask(
                activityId, action, (JsonObject?)data?.DeepClone(), RehearsalFields.Text(json, "by", place, problems)?.TrimStart('@'));
    }

    private static RehearsalStep.SaveDraft? Draft(string activityId, JsonObject json, string place, List<RehearsalProblem> problems)
    {
        if (RehearsalFields.Object(json, "data", place, problems) is { } data)
            return new RehearsalStep.SaveDraft(
                activityId, (JsonObject)data.DeepClone(), RehearsalFields.Text(json, "by", place, problems)?.TrimStart('@'));
        problems.Add(new($"{place}.data", "Manca «data»: i campi del modulo che la persona ha già scritto."));
        return null;
    }

    private static RehearsalStep.AnswerHttp? Http(string activityId, JsonObject json, string place, List<RehearsalProblem> problems)
    {
        var failure = RehearsalFields.Text(json, "failure", place, problems);
        int? status = json["statusCode"] is JsonValue value && value.TryGetValue<int>(out var code) ? code : null;
        if (failure is "connect" or "timeout" || status is >= 100 and <= 599)
            return new RehearsalStep.AnswerHttp(
                activityId, status, json["body"]?.DeepClone(), RehearsalFields.Object(json, "headers", place, problems), failure);
        problems.Add(new(place, "La risposta ha un codice («statusCode», da 100 a 599), oppure un guasto («failure»: connect o timeout)."));
        return null;
    }

    private static RehearsalStep.Advance? Advance(string text, string place, List<RehearsalProblem> problems)
    {
        try
        {
            if (XmlConvert.ToTimeSpan(text) is { } by && by >= TimeSpan.Zero) return new RehearsalStep.Advance(by);
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            // Said below, together with a duration that goes back.
        }

        problems.Add(new($"{place}.advance", $"«{text}» non è una durata in avanti: scrivila come «PT2.5S», «PT48H» o «P10D»."));
        return null;
    }

    private static RehearsalStep.AdvanceUntil? Until(string text, string place, List<RehearsalProblem> problems)
    {
        if (RehearsalInstants.Read(text) is { } instant) return new RehearsalStep.AdvanceUntil(instant);
        problems.Add(new($"{place}.until", $"«{text}» non è una data con l'ora: scrivila come «2026-03-26T09:00»."));
        return null;
    }
}
