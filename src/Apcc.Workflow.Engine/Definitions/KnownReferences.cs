namespace Apcc.Workflow.Engine.Definitions;

/// <summary>What exists outside a definition, by kind of reference. A set that is null leaves its kind unchecked.</summary>
public sealed record KnownReferences
{
    /// <summary>Checks nothing outside.</summary>
    public static KnownReferences Unchecked { get; } = new();

    public IReadOnlySet<string>? Forms { get; init; }
    public IReadOnlySet<string>? Emails { get; init; }
    public IReadOnlySet<string>? Letters { get; init; }
    public IReadOnlySet<string>? Documents { get; init; }
    public IReadOnlySet<string>? Calendars { get; init; }
    public IReadOnlySet<string>? Definitions { get; init; }
    public IReadOnlySet<string>? Registers { get; init; }
    public IReadOnlySet<string>? Groups { get; init; }

    /// <summary>What <c>getSetting('name')</c> and <c>Settings.name</c> may ask.</summary>
    public IReadOnlySet<string>? Settings { get; init; }

    /// <summary>Reads a definition in force that may start others; null for one that does not exist. Without it nothing is checked.</summary>
    public Func<string, WorkflowDefinition?>? Callee { get; init; }

    /// <summary>The known names of a kind of reference, or null when it is not checked.</summary>
    public IReadOnlySet<string>? Of(string kind) => kind switch
    {
        "form" => Forms,
        "email" => Emails,
        "letter" => Letters,
        "document" => Documents,
        "calendar" => Calendars,
        "definition" => Definitions,
        "register" => Registers,
        "group" => Groups,
        _ => null,
    };
}
