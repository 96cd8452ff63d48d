using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>Reads <c>citizens</c> of <c>workflows/office.json</c>; <c>office.schema.json</c> beside it describes it.</summary>
internal static class CitizenFilingReader
{
    /// <summary>The member of the office's settings.</summary>
    public const string Member = "citizens";

    private static readonly string[] Words = ["filings"];
    private static readonly string[] FilingWords =
    [
        "id", "register", "definition", "form", "label", "summary", "listTitle", "action", "thanks", "titleFrom", "citizenFact", "facts",
        "conditions", "while", "perDay", "shows", "showStates",
    ];
    private static readonly string[] ConditionWords = ["case", "in"];
    private static readonly string[] WindowWords = ["register", "states"];

    /// <summary>What stands there with every problem at once; nothing where nothing does.</summary>
    public static (IReadOnlyList<CitizenFilingRule> Rules, IReadOnlyList<FormProblem> Problems) Read(JsonObject office)
    {
        var problems = new List<FormProblem>();
        if (new FormNode(office, "$", problems).Child(Member) is not { } node) return ([], problems);

        node.RefuseUnknown(Words, $"in «{Member}»");
        var rules = new List<CitizenFilingRule>();
        foreach (var item in node.Children("filings"))
        {
            var rule = Filing(item);
            if (rules.Any(known => known.Id == rule.Id)) item.Refuse("id", "duplicate", $"«{rule.Id}» compare due volte: rinominare una delle due.");
            rules.Add(rule);
        }

        return (rules, problems);
    }

    private static CitizenFilingRule Filing(FormNode node)
    {
        node.RefuseUnknown(FilingWords, "in «filings»");
        foreach (var name in new[] { "conditions", "perDay", "shows" })
            if (!node.Has(name)) node.Refuse(name, "missing", $"Manca la voce «{name}».");
        var rule = new CitizenFilingRule
        {
            Id = node.RequiredText("id"),
            Register = node.RequiredText("register"),
            Definition = node.RequiredText("definition"),
            Form = node.RequiredText("form"),
            Label = node.RequiredText("label"),
            Summary = node.Text("summary"),
            ListTitle = node.RequiredText("listTitle"),
            Action = node.RequiredText("action"),
            Thanks = node.Text("thanks"),
            TitleFrom = node.RequiredText("titleFrom"),
            CitizenFact = node.Text("citizenFact"),
            Facts = node.Child("facts")?.Json.DeepClone() as JsonObject ?? [],
            Conditions = [.. node.Children("conditions").Select(Condition)],
            While = Window(node),
            PerDay = node.Count("perDay", 1) ?? 1,
            Shows = node.Texts("shows"),
            ShowStates = ShowStates(node),
        };
        foreach (var field in rule.ShowStates.Keys.Where(field => !rule.Shows.Contains(field)))
            node.Refuse($"showStates.{field}", "not-shown", $"«{field}» non è fra i dati che il cittadino legge: aggiungerlo a «shows».");
        return rule;
    }

    private static CaseCondition Condition(FormNode node)
    {
        node.RefuseUnknown(ConditionWords, "in una condizione");
        if (!node.Has("in")) node.Refuse("in", "missing", "Mancano i valori ammessi: aggiungere «in».");
        return new CaseCondition(node.RequiredText("case"), [.. node.Scalars("in").Select(value => JsonSerializer.SerializeToElement(value))]);
    }

    private static CitizenFilingWindow? Window(FormNode node)
    {
        if (node.Child("while") is not { } window) return null;
        window.RefuseUnknown(WindowWords, "in «while»");
        if (!window.Has("states")) window.Refuse("states", "missing", "Manca in quali stati: aggiungere «states».");
        return new CitizenFilingWindow(window.RequiredText("register"), window.Texts("states"));
    }

    private static Dictionary<string, IReadOnlyList<string>> ShowStates(FormNode node) =>
        node.Child("showStates") is { } fields ? fields.Json.Select(member => member.Key).ToList().ToDictionary(name => name, fields.Texts) : [];
}
