using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>Reads <c>cockpit</c> of <c>workflows/office.json</c>; <c>office.schema.json</c> beside it describes it.</summary>
internal static class CockpitReader
{
    /// <summary>The member of the office's settings.</summary>
    public const string Member = "cockpit";

    private static readonly string[] Words =
        ["yearsFrom", "riskWorkingDays", "manyOpen", "manyLate", "reminder", "stages", "appointments", "deadlines"];
    private static readonly string[] ReminderWords = ["template", "pauseHours"];
    private static readonly string[] StageWords = ["name", "definitions", "from", "until"];
    private static readonly string[] AppointmentWords = ["register", "day", "done", "dropped"];
    private static readonly string[] DeadlineWords = ["name", "source", "due", "register", "doneFact", "done"];
    private static readonly string[] DayWords = ["date", "yearsLater", "register", "fact", "definition", "variable", "wait", "setting", "before"];

    /// <summary>What stands there with every problem at once; <see cref="CockpitSettings.None"/> where nothing does.</summary>
    public static (CockpitSettings Settings, IReadOnlyList<FormProblem> Problems) Read(JsonObject office)
    {
        var problems = new List<FormProblem>();
        if (new FormNode(office, "$", problems).Child(Member) is not { } node) return (CockpitSettings.None, problems);

        node.RefuseUnknown(Words, $"in «{Member}»");
        var usual = CockpitSettings.None;
        return (new CockpitSettings
        {
            YearRegister = node.Text("yearsFrom"),
            RiskWorkingDays = node.Count("riskWorkingDays", 0) ?? usual.RiskWorkingDays,
            ManyOpen = node.Count("manyOpen", 1) ?? usual.ManyOpen,
            ManyLate = node.Count("manyLate", 1) ?? usual.ManyLate,
            Reminder = Reminder(node),
            Stages = node.Has("stages") ? [.. node.Children("stages").Select(Stage)] : [],
            Appointments = node.Has("appointments") ? [.. node.Children("appointments").Select(Appointment)] : [],
            Deadlines = node.Has("deadlines") ? [.. node.Children("deadlines").Select(Deadline)] : [],
        }, problems);
    }

    private static CockpitReminder? Reminder(FormNode node)
    {
        if (node.Child("reminder") is not { } reminder) return null;
        reminder.RefuseUnknown(ReminderWords, "in «reminder»");
        return new CockpitReminder(reminder.RequiredText("template"), reminder.Count("pauseHours", 0) ?? 24);
    }

    private static CockpitStage Stage(FormNode stage)
    {
        stage.RefuseUnknown(StageWords, "in una tappa di «stages»");
        if (!stage.Has("definitions")) stage.Refuse("definitions", "missing", "Manca quali processi fanno la tappa: aggiungere «definitions».");
        return new CockpitStage(stage.RequiredText("name"), stage.Texts("definitions"), Day(stage.Child("from")), Day(stage.Child("until")));
    }

    private static CockpitAppointments Appointment(FormNode appointment)
    {
        appointment.RefuseUnknown(AppointmentWords, "in «appointments»");
        return new CockpitAppointments(
            appointment.RequiredText("register"), appointment.RequiredText("day"), appointment.Texts("done"), appointment.Texts("dropped"));
    }

    private static CockpitDeadline Deadline(FormNode deadline)
    {
        deadline.RefuseUnknown(DeadlineWords, "in «deadlines»");
        if (!deadline.Has("due")) deadline.Refuse("due", "missing", "Manca quando scade il termine: aggiungere «due».");
        return new CockpitDeadline(
            deadline.RequiredText("name"), deadline.Text("source"), Day(deadline.Child("due")) ?? new CockpitDay(), deadline.RequiredText("register"),
            deadline.Text("doneFact"), deadline.Texts("done"));
    }

    private static CockpitDay? Day(FormNode? node)
    {
        if (node is null) return null;
        node.RefuseUnknown(DayWords, "in un giorno");
        var date = node.Text("date");
        if (date is not null && !IsDayOfYear(date))
            node.Refuse("date", "type", $"«{date}» non è un giorno dell’anno: scrivere mese e giorno, per esempio «03-31».");
        if (new[] { "date", "register", "variable", "wait" }.All(name => !node.Has(name)))
            node.Refuse(null, "missing", "Manca da dove si legge il giorno: indicare «date», «register» con «fact», «variable» oppure «wait».");
        if (node.Has("register") != node.Has("fact"))
            node.Refuse(null, "missing", "«register» e «fact» vanno insieme: il registro e il suo dato che è la data.");
        if (new[] { "variable", "wait", "setting" }.Any(node.Has) && !node.Has("definition"))
            node.Refuse("definition", "missing", "Manca di quale processo sono «variable», «wait» e «setting»: aggiungere «definition».");
        return new CockpitDay
        {
            Date = date,
            YearsLater = node.Count("yearsLater", 0) ?? 0,
            Register = node.Text("register"),
            Fact = node.Text("fact"),
            Definition = node.Text("definition"),
            Variable = node.Text("variable"),
            Wait = node.Text("wait"),
            Setting = node.Text("setting"),
            IsBefore = Flag(node, "before"),
        };
    }

    private static bool Flag(FormNode node, string name)
    {
        if (!node.Has(name)) return false;
        if (node.Json[name] is JsonValue value && value.TryGetValue<bool>(out var flag)) return flag;
        node.Refuse(name, "type", $"La voce «{name}» è true oppure false, senza virgolette.");
        return false;
    }

    /// <summary>Whether the text is <c>MM-dd</c> of a leap year at least.</summary>
    public static bool IsDayOfYear(string text) =>
        DateOnly.TryParseExact($"2024-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
