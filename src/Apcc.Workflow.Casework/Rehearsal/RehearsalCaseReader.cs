using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Reads one case.</summary>
internal static class RehearsalCaseReader
{
    private static readonly string[] Members =
    [
        "name", "note", "files", "run", "input", "correlationId", "clock", "autoResume", "stimuli", "people", "case", "pacActions",
        "expect", "elsa", "why",
    ];

    private static readonly string[] PersonMembers = ["user", "name", "groups"];
    private static readonly string[] MatterMembers = ["kind", "reference", "title", "year", "state", "facts", "proposal", "residents", "others"];

    private static readonly Dictionary<string, JsonValueKind[]> ProposalMembers = new()
    {
        ["kind"] = [JsonValueKind.String],
        ["approved"] = [JsonValueKind.True, JsonValueKind.False],
        ["finalizationReferent"] = [JsonValueKind.String],
        ["pacActionCode"] = [JsonValueKind.String],
        ["year"] = [JsonValueKind.Number],
        ["number"] = [JsonValueKind.Number],
        ["group"] = [JsonValueKind.String],
        ["stage"] = [JsonValueKind.String],
        ["text"] = [JsonValueKind.String],
        ["proposedOutcome"] = [JsonValueKind.String],
        ["proposedOutcomeReasons"] = [JsonValueKind.String],
        ["cityAnswer"] = [JsonValueKind.String],
        ["cityAnswerReasons"] = [JsonValueKind.String],
        ["cityAnswerAct"] = [JsonValueKind.String],
        ["cityAnsweredOn"] = [JsonValueKind.String],
    };

    public static IReadOnlyList<string> SharedMembers { get; } = ["$schema", "cases", .. Members];

    public static RehearsalCase? Read(JsonObject json, string place, List<RehearsalProblem> problems)
    {
        var before = problems.Count;
        RehearsalFields.RefuseUnknown(json, place, Members, problems);
        var name = RehearsalFields.Text(json, "name", place, problems);
        if (string.IsNullOrWhiteSpace(name)) problems.Add(new($"{place}.name", "Il caso non ha un nome: indica «name»."));
        var expect = RehearsalFields.Object(json, "expect", place, problems);
        if (expect is not null) RehearsalFields.RefuseUnknown(expect, $"{place}.expect", RehearsalExpectation.Members, problems);
        var read = new RehearsalCase
        {
            Name = name ?? "",
            Files = RehearsalFields.Texts(json, "files", place, problems),
            Run = RehearsalFields.Text(json, "run", place, problems),
            Input = RehearsalFields.Object(json, "input", place, problems),
            CorrelationId = RehearsalFields.Text(json, "correlationId", place, problems),
            Clock = Clock(json, place, problems),
            AutoResume = RehearsalFields.Flag(json, "autoResume", false, place, problems),
            Steps = RehearsalStepReader.ReadAll(json["stimuli"], $"{place}.stimuli", problems),
            People = People(json, place, problems),
            Matter = Matter(json, place, problems),
            PacActions = RehearsalFields.Texts(json, "pacActions", place, problems),
            Expect = expect,
        };
        if (read.Run is null && read.Files.Count == 0)
            problems.Add(new(place, "Il caso non dice quale processo provare: indica «run», «files» o entrambi."));
        return problems.Count == before ? read : null;
    }

    private static DateTime? Clock(JsonObject json, string place, List<RehearsalProblem> problems)
    {
        if (RehearsalFields.Text(json, "clock", place, problems) is not { } text) return null;
        if (RehearsalInstants.Read(text) is { } instant) return instant;
        problems.Add(new($"{place}.clock", $"«{text}» non è una data con l'ora: scrivila come «2026-02-02T09:00:00Z»."));
        return null;
    }

    private static List<RehearsalPerson>? People(JsonObject json, string place, List<RehearsalProblem> problems)
    {
        if (json["people"] is not { } node) return null;
        if (node is not JsonArray list)
        {
            problems.Add(new($"{place}.people", "«people» deve essere un elenco di persone."));
            return null;
        }

        var people = new List<RehearsalPerson>();
        for (var i = 0; i < list.Count; i++)
        {
            var item = $"{place}.people[{i}]";
            if (list[i] is not JsonObject person || RehearsalFields.Text(person, "user", item, problems) is not { Length: > 0 } user)
            {
                problems.Add(new(item, "Una persona ha un nome breve («user»), di solito un nome («name») e dei gruppi («groups»)."));
                continue;
            }

            RehearsalFields.RefuseUnknown(person, item, PersonMembers, problems);
            people.Add(new RehearsalPerson(
                user, RehearsalFields.Text(person, "name", item, problems) ?? user, RehearsalFields.Texts(person, "groups", item, problems)));
        }

        foreach (var twice in people.GroupBy(person => person.User).Where(group => group.Count() > 1))
            problems.Add(new($"{place}.people", $"Due persone hanno il nome breve «{twice.Key}»: cambiane uno."));
        return people;
    }

    private static RehearsalMatter? Matter(JsonObject json, string place, List<RehearsalProblem> problems) =>
        RehearsalFields.Object(json, "case", place, problems) is { } matter ? Matter(matter, "2026/01", $"{place}.case", problems) : null;

    private static RehearsalMatter Matter(JsonObject matter, string reference, string path, List<RehearsalProblem> problems)
    {
        RehearsalFields.RefuseUnknown(matter, path, MatterMembers, problems);
        var proposal = RehearsalFields.Object(matter, "proposal", path, problems);
        foreach (var (name, value) in proposal ?? [])
            if (!ProposalMembers.TryGetValue(name, out var kind))
                problems.Add(new($"{path}.proposal.{name}", $"«{name}» non è una voce conosciuta.{NearestWord.Suggestion(name, ProposalMembers.Keys)}"));
            else if (value is not null && !kind.Contains(value.GetValueKind()))
                problems.Add(new($"{path}.proposal.{name}", $"Il valore di «{name}» non è del tipo giusto."));
        return new RehearsalMatter(
            RehearsalFields.Text(matter, "kind", path, problems) ?? "proposta",
            RehearsalFields.Text(matter, "reference", path, problems) ?? reference,
            RehearsalFields.Text(matter, "title", path, problems) ?? "Caso di prova",
            proposal)
        {
            Year = Whole(matter, "year", "un anno", path, problems),
            Residents = Whole(matter, "residents", "un numero di persone", path, problems) ?? 0,
            State = RehearsalFields.Text(matter, "state", path, problems),
            Facts = RehearsalFields.Object(matter, "facts", path, problems),
            Others = Others(matter, path, problems),
        };
    }

    private static int? Whole(JsonObject matter, string name, string what, string path, List<RehearsalProblem> problems)
    {
        if (matter[name] is not { } node) return null;
        if (node is JsonValue value && value.TryGetValue<int>(out var number)) return number;
        problems.Add(new($"{path}.{name}", $"«{name}» deve essere {what}, senza virgolette."));
        return null;
    }

    private static List<RehearsalMatter> Others(JsonObject matter, string path, List<RehearsalProblem> problems)
    {
        var others = new List<RehearsalMatter>();
        foreach (var other in matter["others"] as JsonArray ?? [])
            if (other is JsonObject found) others.Add(Matter(found, $"PROVA-{others.Count + 1}", $"{path}.others[{others.Count}]", problems));
            else problems.Add(new($"{path}.others", "«others» è un elenco di casi, ciascuno fra parentesi graffe."));
        return others;
    }
}
