namespace Apcc.Workflow.Web.Ballots;

/// <summary>The texts of ballots: <c>BallotText.resx</c>.</summary>
public sealed class BallotText;
