using Apcc.Workflow.Casework.Ballots;

namespace Apcc.Workflow.Web.Ballots;

/// <summary>Who was marked present, and how the vote is taken.</summary>
public sealed record PresenceChosen(IReadOnlyCollection<string> PresentVoterIds, BallotMode Mode);
