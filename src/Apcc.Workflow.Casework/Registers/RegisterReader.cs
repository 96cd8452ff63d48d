using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>Reads <c>workflows/registers/&lt;id&gt;.json</c>; <c>register.schema.json</c> beside the files describes it.</summary>
internal static class RegisterReader
{
    private const int MaxKindLength = 40;

    private static readonly string[] Words =
        ["$schema", "id", "title", "singular", "description", "stage", "reference", "form", "states", "columns", "parents", "editors", "guards", "public"];

    private static readonly string[] StateWords = ["key", "name", "closed"];
    private static readonly string[] GuardWords = ["process", "while", "fields", "states", "message"];
    private static readonly string[] PublicWords = ["description", "states", "fields", "fieldStates", "calendar", "documentsUntil"];
    private static readonly string[] CalendarWords = ["day", "from", "to", "place", "about"];

    /// <summary>The public pages of a year have these beside its registers (<c>/pubblico/2026/calendario</c>).</summary>
    private static readonly string[] PublicPages = ["calendario", "proposte", "dati"];

    /// <summary>The register, or null with every problem at once.</summary>
    public static (RegisterDefinition? Register, IReadOnlyList<FormProblem> Problems) Read(string json)
    {
        var text = JsonText.Read(json);
        if (text.Root is not { } root)
            return (null, [new FormProblem("$", text.Problem?.Code ?? "invalid-json", text.Problem?.Message ?? "")]);

        var problems = new List<FormProblem>();
        var node = new FormNode(root, "$", problems);
        node.RefuseUnknown(Words, "nei registri");
        if (!node.Has("states")) node.Refuse("states", "missing", "Mancano gli stati: aggiungere «states» con chiave e nome di ciascuno.");
        var register = new RegisterDefinition
        {
            Id = node.RequiredText("id"),
            Title = node.RequiredText("title"),
            Singular = node.RequiredText("singular"),
            Description = node.Text("description"),
            Stage = node.RequiredText("stage"),
            Reference = node.RequiredText("reference"),
            Form = node.RequiredText("form"),
            States = States(node),
            Columns = node.Texts("columns"),
            Parents = node.Texts("parents"),
            Editors = node.Texts("editors"),
            Guards = Guards(node),
            Public = Publication(node),
        };
        CheckItself(register, node);
        return problems.Count > 0 ? (null, problems) : (register, []);
    }

    private static List<RegisterState> States(FormNode node)
    {
        var states = new List<RegisterState>();
        foreach (var item in node.Children("states"))
        {
            item.RefuseUnknown(StateWords, "in uno stato");
            var key = item.RequiredText("key");
            if (key.Length > MaxKindLength) item.Refuse("key", "too-long", $"La chiave di uno stato ha al più {MaxKindLength} caratteri.");
            if (key.Length > 0 && states.Any(state => state.Key == key))
                item.Refuse("key", "duplicate-state", $"Lo stato «{key}» compare due volte: togliere o rinominare uno dei due.");
            states.Add(new RegisterState(key, item.RequiredText("name"), Flag(item, "closed")));
        }

        return states;
    }

    private static List<RegisterGuard> Guards(FormNode node)
    {
        var guards = new List<RegisterGuard>();
        foreach (var item in node.Children("guards"))
        {
            item.RefuseUnknown(GuardWords, "in «guards»");
            guards.Add(new RegisterGuard(
                item.RequiredText("process"), item.Texts("while"), item.Texts("fields"), item.Texts("states"), item.RequiredText("message")));
        }

        return guards;
    }

    private static bool Flag(FormNode node, string name)
    {
        if (node.Json[name] is not { } value) return false;
        if (value is System.Text.Json.Nodes.JsonValue scalar && scalar.TryGetValue<bool>(out var flag)) return flag;
        node.Refuse(name, "type", $"La voce «{name}» è true oppure false, senza virgolette.");
        return false;
    }

    private static RegisterPublication? Publication(FormNode node)
    {
        if (node.Child("public") is not { } open) return null;
        open.RefuseUnknown(PublicWords, "in «public»");
        if (!open.Has("states")) open.Refuse("states", "missing", "Manca in quali stati un caso è pubblico: aggiungere «states».");
        return new RegisterPublication(open.Texts("states"), open.Texts("fields"))
        {
            Description = open.Text("description"),
            FieldStates = FieldStates(open),
            Calendar = Appointment(open),
            DocumentsUntil = open.Text("documentsUntil"),
        };
    }

    private static Dictionary<string, IReadOnlyList<string>> FieldStates(FormNode open)
    {
        if (open.Child("fieldStates") is not { } fields) return [];
        return fields.Json.Select(member => member.Key).ToList().ToDictionary(name => name, fields.Texts);
    }

    private static RegisterAppointment? Appointment(FormNode open)
    {
        if (open.Child("calendar") is not { } calendar) return null;
        calendar.RefuseUnknown(CalendarWords, "in «calendar»");
        return new RegisterAppointment(
            calendar.RequiredText("day"), calendar.Text("from"), calendar.Text("to"), calendar.Text("place"), calendar.Text("about"));
    }

    private static void CheckItself(RegisterDefinition register, FormNode node)
    {
        if (register.Id.Length > MaxKindLength) node.Refuse("id", "too-long", $"Il nome di un registro ha al più {MaxKindLength} caratteri.");
        if (register.Reference.Length > 0 && ReferencePattern.ProblemOf(register.Reference) is { } problem)
            node.Refuse("reference", "reference", problem);
        for (var i = 0; i < register.Guards.Count; i++) CheckGuard(register, register.Guards[i], $"guards[{i}]", node);
        if (register.Public is { } open) CheckPublication(register, open, node);
    }

    private static void CheckGuard(RegisterDefinition register, RegisterGuard guard, string place, FormNode node)
    {
        var keys = register.States.Select(state => state.Key).ToList();
        foreach (var (member, states) in new[] { ("while", guard.While), ("states", guard.States) })
            foreach (var state in states.Where(state => !keys.Contains(state)))
                node.Refuse($"{place}.{member}", "unknown-state",
                    $"Lo stato «{state}» non è fra quelli del registro." + NearestWord.Suggestion(state, keys));
        if (guard.Fields.Count + guard.States.Count == 0)
            node.Refuse(place, "missing", "Manca che cosa non si cambia a mano: aggiungere «fields» (campi) oppure «states» (stati).");
    }

    private static void CheckPublication(RegisterDefinition register, RegisterPublication open, FormNode node)
    {
        var keys = register.States.Select(state => state.Key).ToList();
        if (PublicPages.Contains(register.Id))
            node.Refuse("id", "reserved-id", $"«{register.Id}» è già l’indirizzo di una pagina pubblica: dare al registro un altro nome.");
        for (var i = 0; i < open.States.Count; i++)
            if (!keys.Contains(open.States[i]))
                node.Refuse($"public.states[{i}]", "unknown-state",
                    $"Lo stato «{open.States[i]}» non è fra quelli del registro." + NearestWord.Suggestion(open.States[i], keys));
        foreach (var (field, states) in open.FieldStates)
        {
            RefuseUnlessPublic(open, node, $"public.fieldStates.{field}", field);
            foreach (var state in states.Where(state => !open.States.Contains(state)))
                node.Refuse($"public.fieldStates.{field}", "unknown-state",
                    $"Lo stato «{state}» non è fra quelli in cui il registro è pubblico." + NearestWord.Suggestion(state, open.States));
        }

        foreach (var (place, field) in open.Calendar?.Named ?? [])
            if (field.Length > 0) RefuseUnlessPublic(open, node, $"public.calendar.{place}", field);
    }

    private static void RefuseUnlessPublic(RegisterPublication open, FormNode node, string place, string field)
    {
        if (!open.Fields.Contains(field))
            node.Refuse(place, "not-public", $"«{field}» non è fra i dati pubblici: aggiungerlo a «fields»." + NearestWord.Suggestion(field, open.Fields));
    }
}
