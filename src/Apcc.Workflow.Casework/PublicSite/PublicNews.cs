namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>Something that became public, or changed in public.</summary>
/// <param name="At">UTC instant.</param>
/// <param name="Key">The same piece of news keeps it.</param>
/// <param name="Case">Null for news of a proposal.</param>
/// <param name="Proposal">Null for news of a case.</param>
public sealed record PublicNewsItem(DateTime At, PublicNewsKind Kind, string Key, string Address, PublicCase? Case, PublicProposal? Proposal);

/// <summary>What happened.</summary>
public enum PublicNewsKind
{
    Case,
    Vote,
    Answer,
}

/// <summary>A year's news, from what is public of it.</summary>
public static class PublicNews
{
    /// <summary>Newest first.</summary>
    public static IReadOnlyList<PublicNewsItem> Of(PublicYear year) =>
    [
        .. year.Cases.Select(item => new PublicNewsItem(
                item.ChangedAt, PublicNewsKind.Case, $"{item.Id}", PublicAddresses.Case(year.Year, item.Kind, item.Reference), item, null))
            .Concat(year.Proposals.SelectMany(OfProposal))
            .OrderByDescending(news => news.At).ThenBy(news => news.Key, StringComparer.Ordinal),
    ];

    private static IEnumerable<PublicNewsItem> OfProposal(PublicProposal proposal)
    {
        var address = PublicAddresses.Proposal(proposal.Year, proposal.Number);
        if (proposal.Vote is { } vote) yield return new(vote.CountedAt, PublicNewsKind.Vote, $"{proposal.Id}/voto", address, null, proposal);
        if (proposal.AnsweredAt is { } at) yield return new(at, PublicNewsKind.Answer, $"{proposal.Id}/risposta", address, null, proposal);
    }
}
