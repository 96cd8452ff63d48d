namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Whether a question passed, with the reckoning in words.</summary>
/// <param name="Explanation">Italian; one step of the reckoning each.</param>
public sealed record BallotOutcome(bool IsApproved, int LeastYes, IReadOnlyList<string> Explanation)
{
    /// <summary>Approved with at least the threshold's share of the participants with the right to vote who are present at this
    /// vote: 3·yes ≥ 2·present and present ≥ 1 for two thirds. Abstentions, blanks and those who gave no vote count as present.
    /// Pure: the same numbers give the same answer.</summary>
    /// <remarks>Source: guideline § 5.4 (R5.4.3).</remarks>
    /// <exception cref="ArgumentException">More votes than people present, a negative number, or a threshold that is no share.</exception>
    public static BallotOutcome Of(int present, BallotTally tally, BallotThreshold threshold)
    {
        if (!threshold.IsValid) throw new ArgumentException($"La soglia {threshold.Numerator}/{threshold.Denominator} non è una quota dei presenti.");
        if (present < 0 || tally.Yes < 0 || tally.No < 0 || tally.Abstain < 0 || tally.Blank < 0)
            throw new ArgumentException("I voti e i presenti non possono essere negativi.");
        if (tally.Cast > present) throw new ArgumentException($"I voti ({tally.Cast}) sono più dei presenti con diritto di voto ({present}).");
        if (present == 0)
            return new(false, 1, ["Nessun partecipante con diritto di voto era presente: una proposta non può essere approvata."]);

        var isApproved = (long)threshold.Denominator * tally.Yes >= (long)threshold.Numerator * present;
        var least = threshold.LeastYes(present);
        return new(isApproved && tally.Yes >= 1, least,
        [
            $"Presenti con diritto di voto: {present}. Anche astenuti, schede bianche e chi non ha votato contano come presenti.",
            $"Serve almeno {(threshold is { Numerator: 2, Denominator: 3 } ? "la maggioranza dei due terzi" : $"la quota di {threshold.ItalianName}")} dei presenti: {least} voti favorevoli su {present}.",
            $"Favorevoli {tally.Yes}, contrari {tally.No}, astenuti {tally.Abstain}, schede bianche {tally.Blank}, non votanti {present - tally.Cast}.",
            isApproved
                ? $"I voti favorevoli, {tally.Yes}, raggiungono i {least} richiesti: approvata."
                : $"I voti favorevoli, {tally.Yes}, non raggiungono i {least} richiesti: non approvata.",
        ]);
    }
}
