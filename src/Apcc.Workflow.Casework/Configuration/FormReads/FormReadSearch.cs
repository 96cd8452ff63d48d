using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Casework.Configuration.FormReads;

/// <summary>Finds where a process, its templates and its forms read answers given in forms, as far as the texts say so.</summary>
internal sealed class FormReadSearch
{
    private readonly WorkflowDefinition definition;
    private readonly Func<ConfigurationKind, string, string?> find;
    private readonly Dictionary<InputExpression, ScriptFlow> flows;
    private readonly FormDataFlow data;
    private readonly List<FormRead> found = [];

    private FormReadSearch(WorkflowDefinition definition, Func<ConfigurationKind, string, string?> find)
    {
        (this.definition, this.find) = (definition, find);
        var variables = definition.AllVariables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        flows = definition.Activities.SelectMany(activity => activity.Inputs.Values.Where(input => IsRead(activity, input)))
            .ToDictionary(input => input, input => ScriptFlow.Of(input, variables));
        data = FormDataFlow.Of(definition, flows);
    }

    /// <summary>The reads of one process; none for a text that is no definition.</summary>
    /// <param name="find">Text of a form or template; null when there is none.</param>
    public static IReadOnlyList<FormRead> In(string definitionText, ActivityRegistry registry, Func<ConfigurationKind, string, string?> find)
    {
        if (DefinitionReader.Read(definitionText, registry).Definition is not { } definition) return [];

        var search = new FormReadSearch(definition, find);
        foreach (var activity in definition.Activities) search.ReadInputs(activity);
        foreach (var reference in definition.References) search.ReadReference(reference);
        return search.found;
    }

    // A script activity's source is a script whatever its expression calls itself.
    private static bool IsRead(ActivityDefinition activity, InputExpression input) =>
        input.Kind is ExpressionKind.JavaScript or ExpressionKind.Liquid or ExpressionKind.Variable
        || (activity.Type == "Elsa.RunJavaScript" && input.Name == "script");

    private void ReadInputs(ActivityDefinition activity)
    {
        foreach (var input in activity.Inputs.Values)
            foreach (var read in flows.GetValueOrDefault(input)?.Reads ?? [])
                Keep(read.Member, read, ConfigurationKind.Definition, definition.DefinitionId, activity, input.JsonPath,
                    $"attività «{NameOf(activity)}», voce «{input.Name}», riga {read.Line}, colonna {read.Column}");
    }

    private void ReadReference(DefinitionReference reference)
    {
        if (definition.Find(reference.ActivityId) is not { } activity || ReferenceKinds.Of(reference.Kind) is not { } kind
            || find(kind, reference.Id) is not { } content) return;

        if (kind is ConfigurationKind.Form) ReadForm(activity, reference.Id, content);
        if (kind is ConfigurationKind.EmailTemplate or ConfigurationKind.LetterTemplate or ConfigurationKind.DocumentTemplate)
            ReadTemplate(activity, kind, reference.Id, content);
    }

    private void ReadForm(ActivityDefinition activity, string key, string content)
    {
        foreach (var field in FormReader.Read(content).Form?.Fields.Where(field => field.Liquid is not null) ?? [])
            foreach (var read in LiquidReads.In(LiquidTemplate.Parse(field.Liquid ?? "").Template, "Variables"))
                Keep(read.Member, read, ConfigurationKind.Form, key, activity, $"$.properties.{field.Name}['x-apcc'].liquid",
                    $"modulo «{key}», testo «{field.Label}», riga {read.Line}, colonna {read.Column}");
    }

    private void ReadTemplate(ActivityDefinition activity, ConfigurationKind kind, string key, string content)
    {
        var handed = activity.Inputs.TryGetValue("data", out var input) ? flows.GetValueOrDefault(input)?.Result : null;
        foreach (var (file, text) in LiquidOf(content))
        {
            var template = LiquidTemplate.Parse(text).Template;
            foreach (var read in LiquidReads.In(template, "Variables")) Keep(read.Member, read);
            foreach (var read in LiquidReads.In(template, "Data"))
                if (MemberOf(handed, read.Member.Names) is { } member) Keep(member, read);

            void Keep(VariableMember member, ValueRead read) => this.Keep(member, read, kind, key, activity, file,
                $"modello «{key}», file {file}, riga {read.Line}, colonna {read.Column}");
        }
    }

    private static IEnumerable<(string File, string Text)> LiquidOf(string content) =>
        (ConfigurationText.PartsOf(content) ?? new Dictionary<string, string>())
            .Where(part => part.Key.EndsWith(".liquid", StringComparison.Ordinal)).OrderBy(part => part.Key, StringComparer.Ordinal)
            .Select(part => (part.Key, part.Value));

    private static VariableMember? MemberOf(ValueOrigin? origin, IReadOnlyList<string> names) => origin switch
    {
        VariableMember member => names.Aggregate(member, (whole, name) => whole.Then(name)),
        ComposedValue composed when names.Count > 0 => MemberOf(composed.Members.GetValueOrDefault(names[0]), [.. names.Skip(1)]),
        _ => null,
    };

    private void Keep(
        VariableMember member, ValueRead read, ConfigurationKind kind, string key, ActivityDefinition activity, string path, string place)
    {
        if (data.FieldOf(member) is not var (forms, field)) return;

        found.Add(new FormRead
        {
            Forms = forms, Field = field, DefinitionKey = definition.DefinitionId, DefinitionName = definition.Name, Kind = kind, Key = key,
            ActivityId = activity.Id, Path = path, Line = read.Line, Column = read.Column, Place = place,
        });
    }

    private static string NameOf(ActivityDefinition activity) =>
        activity.Json["metadata"]?["displayText"]?.ToString() is { Length: > 0 } shown ? shown : activity.Name is { Length: > 0 } name ? name : activity.Id;
}
