namespace Apcc.Workflow.Engine.Expressions;

/// <summary>Where a value comes from, as far as a script or template says so in fixed names.</summary>
public abstract record ValueOrigin;

/// <summary>A member of a variable: <c>variables.relazione.esito</c> is the names <c>relazione</c>, <c>esito</c>.</summary>
/// <param name="Names">The variable's name first.</param>
public sealed record VariableMember(IReadOnlyList<string> Names) : ValueOrigin
{
    /// <summary>The member of that name.</summary>
    public VariableMember Then(string name) => new([.. Names, name]);

    public bool Equals(VariableMember? other) => other is not null && Names.SequenceEqual(other.Names);

    public override int GetHashCode() => Names.Aggregate(0, HashCode.Combine);
}

/// <summary>An object that the script itself puts together.</summary>
/// <param name="Members">The members whose origin is known.</param>
public sealed record ComposedValue(IReadOnlyDictionary<string, ValueOrigin> Members) : ValueOrigin;

/// <summary>One place where a script or template reads a member of a variable. Line and column count from 1.</summary>
public sealed record ValueRead(VariableMember Member, int Line, int Column);

/// <summary>A script sets a variable.</summary>
/// <param name="Variable">Name of the variable.</param>
/// <param name="Origin">What it is set to; null when that cannot be told.</param>
public sealed record ValueGift(string Variable, ValueOrigin? Origin);
