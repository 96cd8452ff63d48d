using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Apcc.Workflow.Casework.WorkflowInstances.Retention;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks <c>workflows/definitions/*.json</c> whole: the engine's validator, with what else is in force.</summary>
internal sealed class DefinitionChecker(ActivityRegistry registry) : IConfigurationChecker
{
    public IReadOnlyList<ConfigurationKind> Kinds => [ConfigurationKind.Definition];

    public CheckedConfiguration Check(ConfigurationKind kind, string key, string content, KnownConfiguration known)
    {
        var read = DefinitionReader.Read(content, registry, known.Workflows);
        var problems = read.Problems.ToList();
        if (read.Definition is { } definition)
        {
            problems.AddRange(DefinitionValidator.Check(definition, registry, new KnownReferences
            {
                Forms = known.Keys(ConfigurationKind.Form),
                Emails = known.Keys(ConfigurationKind.EmailTemplate),
                Letters = known.Keys(ConfigurationKind.LetterTemplate),
                Documents = known.Keys(ConfigurationKind.DocumentTemplate),
                // Proposals are cases too, though of a feature of their own.
                Registers = known.Keys(ConfigurationKind.Register).Concat(CaseKinds.Features).ToHashSet(),
                Groups = known.Groups,
                Calendars = known.Keys(ConfigurationKind.Calendar),
                Settings = ConfigurationInForce.SettingNames,
                Callee = Callee(known),
                Definitions = known.Keys(ConfigurationKind.Definition).Append(definition.DefinitionId).ToHashSet(),
            }));
            if (definition.DefinitionId != key)
                problems.Add(new("$.definitionId", "key-mismatch", ProblemSeverity.Error,
                    $"Il processo si chiama «{definition.DefinitionId}» ma il file «{key}.json»: usa lo stesso nome."));
        }

        return new CheckedConfiguration(read.Definition?.Name ?? key,
        [
            .. problems.Distinct().Select(problem => new ConfigurationFinding(
                problem.JsonPath, problem.Code, problem.Severity, problem.Message)
                {
                    ActivityId = problem.ActivityId,
                    ActivityName = problem.ActivityId is { } id && read.Definition?.Find(id) is { } activity ? ActivityNames.Of(activity) : null,
                }),
            .. read.Definition is { } readable ? DeclaredMigration.Check(readable).Concat(RetentionRule.Check(readable)).Concat(ProcessSetting.Check(readable)) : [],
        ]);
    }

    /// <summary>Each that is asked for is read once a check, and only where somebody asks.</summary>
    private Func<string, WorkflowDefinition?> Callee(KnownConfiguration known)
    {
        var read = new Dictionary<string, WorkflowDefinition?>(StringComparer.Ordinal);
        return key =>
        {
            if (read.TryGetValue(key, out var definition)) return definition;
            return read[key] = known.Callers.GetValueOrDefault(key) is { } content ? DefinitionReader.Read(content, registry, known.Workflows).Definition : null;
        };
    }
}
