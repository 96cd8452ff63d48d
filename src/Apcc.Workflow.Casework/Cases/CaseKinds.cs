namespace Apcc.Workflow.Casework.Cases;

/// <summary>Kinds of case that are features of their own; all others are registers.</summary>
internal static class CaseKinds
{
    /// <summary>A proposal of the assembly (R3.1).</summary>
    public const string Proposal = "proposta";
}
