using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks <c>workflows/forms/*.json</c>.</summary>
internal sealed class FormChecker : IConfigurationChecker
{
    public IReadOnlyList<ConfigurationKind> Kinds => [ConfigurationKind.Form];

    public CheckedConfiguration Check(ConfigurationKind kind, string key, string content, KnownConfiguration known)
    {
        var read = FormReader.Read(content);
        return new CheckedConfiguration(
            read.Form?.Title ?? key,
            [.. read.Problems.Select(problem => new ConfigurationFinding(
                problem.JsonPath, problem.Code, ProblemSeverity.Error, problem.Message))]);
    }
}
