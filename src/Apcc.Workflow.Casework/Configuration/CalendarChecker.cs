using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks <c>workflows/calendars/*.json</c>.</summary>
internal sealed class CalendarChecker : IConfigurationChecker
{
    public IReadOnlyList<ConfigurationKind> Kinds => [ConfigurationKind.Calendar];

    public CheckedConfiguration Check(ConfigurationKind kind, string key, string content, KnownConfiguration known)
    {
        var read = CalendarReader.Read(content);
        var findings = read.Problems
            .Select(problem => new ConfigurationFinding(problem.JsonPath, problem.Code, ProblemSeverity.Error, problem.Message))
            .ToList();
        if (read.Calendar is { } calendar && calendar.Id != key)
            findings.Add(new("$.id", "key-mismatch", ProblemSeverity.Error,
                $"Il calendario si chiama «{calendar.Id}» ma il file «{key}.json»: usa lo stesso nome."));
        return new CheckedConfiguration(read.Calendar?.Name ?? key, findings);
    }
}
