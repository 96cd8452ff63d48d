namespace Apcc.Workflow.Casework.Ballots;

/// <summary>The share of those present that must say yes, e.g. 2 of 3. A setting of the definition that opens the ballot (R5.4.3).</summary>
public sealed record BallotThreshold(int Numerator, int Denominator)
{
    /// <summary>A share above nothing and not above all.</summary>
    public bool IsValid => Numerator >= 1 && Denominator >= Numerator;

    /// <summary>The least number of yes votes that meets the share; at least one.</summary>
    public int LeastYes(int present) => Math.Max(1, (int)(((long)Numerator * present + Denominator - 1) / Denominator));

    public string ItalianName => (Numerator, Denominator) switch
    {
        (2, 3) => "due terzi",
        (3, 4) => "tre quarti",
        (3, 5) => "tre quinti",
        (1, 2) => "la metà",
        (1, 1) => "tutti",
        _ => $"{Numerator}/{Denominator}",
    };
}
