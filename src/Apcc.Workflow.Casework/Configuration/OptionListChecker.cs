using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks <c>workflows/lists/*.json</c>.</summary>
internal sealed class OptionListChecker : IConfigurationChecker
{
    public IReadOnlyList<ConfigurationKind> Kinds => [ConfigurationKind.OptionList];

    public CheckedConfiguration Check(ConfigurationKind kind, string key, string content, KnownConfiguration known)
    {
        var (list, problems) = OptionListReader.Read(content);
        var findings = problems.Select(problem => new ConfigurationFinding(
            problem.JsonPath, problem.Code, ProblemSeverity.Error, problem.Message)).ToList();
        if (list is not null && list.Id != key)
            findings.Add(new("$.id", "key-mismatch", ProblemSeverity.Error,
                $"L'elenco si chiama «{list.Id}» ma il file «{key}.json»: usa lo stesso nome."));
        return new CheckedConfiguration(list?.Title ?? key, findings);
    }
}
