namespace Apcc.Workflow.Engine.Expressions;

/// <summary>A place where a script names something outside itself in a call's argument. Line and column count from 1.</summary>
internal sealed record ScriptMention(ScriptMentionKind Kind, string Name, int Line, int Column);

/// <summary>What a <see cref="ScriptMention"/> names.</summary>
internal enum ScriptMentionKind
{
    /// <summary><c>getInput('X')</c>.</summary>
    Input,

    /// <summary><c>getOutputFrom('activity', 'Output')</c>.</summary>
    Activity,

    /// <summary><c>addWorkingDays(date, 3, 'milano')</c> and its like.</summary>
    Calendar,

    /// <summary><c>setOutcome('X')</c>.</summary>
    Outcome,

    /// <summary><c>getSetting('X')</c>.</summary>
    Setting,
}
