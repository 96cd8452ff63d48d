namespace Apcc.Workflow.Casework.Cases;

/// <summary>Kinds of case that are features of their own; all others are registers.</summary>
internal static class CaseKinds
{
    /// <summary>A proposal of the assembly (R3.1).</summary>
    public const string Proposal = "proposta";

    /// <summary>The place of one citizen in the assembly of one year (R5.1.6–R5.1.11); definitions name it in <c>startsOn</c>.</summary>
    public const string Membership = "adesione";

    public static IReadOnlyList<string> Features { get; } = [Proposal, Membership];
}
