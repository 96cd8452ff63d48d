using Apcc.Workflow.Casework.Ballots;

namespace Apcc.Workflow.Tests.Casework.Ballots;

/// <summary>R5.4.3: approved iff 3·yes ≥ 2·present and present ≥ 1.</summary>
[Trait("Requirement", "R5.4.3")]
public sealed class BallotOutcomeTests
{
    private static readonly BallotThreshold TwoThirds = new(2, 3);

    [Theory]
    [InlineData(0, 0, false)] // nobody present: never
    [InlineData(1, 0, false)]
    [InlineData(1, 1, true)]
    [InlineData(2, 1, false)]
    [InlineData(2, 2, true)]
    [InlineData(3, 2, true)] // exactly two thirds
    [InlineData(4, 2, false)]
    [InlineData(4, 3, true)]
    [InlineData(90, 59, false)]
    [InlineData(90, 60, true)]
    [InlineData(89, 59, false)] // 177 < 178
    [InlineData(89, 60, true)]
    [InlineData(88, 58, false)]
    [InlineData(88, 59, true)]
    public void TwoThirdsOfThosePresent(int present, int yes, bool approved)
    {
        var outcome = BallotOutcome.Of(present, new BallotTally(yes, present - yes, 0, 0), TwoThirds);

        Assert.Equal(approved, outcome.IsApproved);
        if (present > 0) Assert.Equal(approved, yes >= outcome.LeastYes);
        Assert.NotEmpty(outcome.Explanation);
    }

    [Theory]
    [InlineData(6, 0, 3, 0, true)]
    [InlineData(5, 0, 4, 0, false)]
    [InlineData(5, 0, 0, 4, false)]
    [InlineData(5, 0, 0, 0, false)] // four gave no vote
    [InlineData(6, 0, 0, 0, true)]
    public void AbstentionsBlanksAndMissingVotes_CountAsPresent(int yes, int no, int abstain, int blank, bool approved) =>
        Assert.Equal(approved, BallotOutcome.Of(9, new BallotTally(yes, no, abstain, blank), TwoThirds).IsApproved);

    [Theory]
    [InlineData(3, 4, 8, 6, true)]
    [InlineData(3, 4, 8, 5, false)]
    [InlineData(1, 2, 9, 5, true)]
    [InlineData(1, 2, 9, 4, false)]
    public void TheThresholdIsASetting(int numerator, int denominator, int present, int yes, bool approved) =>
        Assert.Equal(approved, BallotOutcome.Of(present, new BallotTally(yes, 0, 0, 0), new(numerator, denominator)).IsApproved);

    [Fact]
    public void Explanation_ReckonsInWords() => Assert.Equal(
        [
            "Presenti con diritto di voto: 4. Anche astenuti, schede bianche e chi non ha votato contano come presenti.",
            "Serve almeno la maggioranza dei due terzi dei presenti: 3 voti favorevoli su 4.",
            "Favorevoli 2, contrari 1, astenuti 0, schede bianche 0, non votanti 1.",
            "I voti favorevoli, 2, non raggiungono i 3 richiesti: non approvata.",
        ],
        BallotOutcome.Of(4, new BallotTally(2, 1, 0, 0), TwoThirds).Explanation);

    [Theory]
    [InlineData(3, 4, 2, 3)] // more votes than people
    [InlineData(-1, 0, 2, 3)]
    [InlineData(3, 1, 0, 3)]
    [InlineData(3, 1, 4, 3)]
    public void ImpossibleNumbers_AreRefused(int present, int yes, int numerator, int denominator) =>
        Assert.Throws<ArgumentException>(() => BallotOutcome.Of(present, new BallotTally(yes, 0, 0, 0), new(numerator, denominator)));
}
