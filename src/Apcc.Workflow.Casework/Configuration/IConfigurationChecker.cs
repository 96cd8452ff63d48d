namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Checks one kind of configuration whole, before it is published (invariant 8). One per kind.</summary>
internal interface IConfigurationChecker
{
    IReadOnlyList<ConfigurationKind> Kinds { get; }

    CheckedConfiguration Check(ConfigurationKind kind, string key, string content, KnownConfiguration known);
}

/// <summary>The result of a check: the title that lists show, and everything found.</summary>
internal sealed record CheckedConfiguration(string Title, IReadOnlyList<ConfigurationFinding> Findings);

/// <summary>What else is in force: a definition may name only what exists.</summary>
internal sealed record KnownConfiguration(ILookup<ConfigurationKind, string> KeysByKind)
{
    public IReadOnlySet<string> Keys(ConfigurationKind kind) => KeysByKind[kind].ToHashSet();
}
