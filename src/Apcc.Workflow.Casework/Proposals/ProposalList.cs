using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>The register of proposals, whole or as far as it concerns somebody.</summary>
public sealed class ProposalList
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly RunningStages stages;
    private readonly ConfigurationCatalog catalog;

    internal ProposalList(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, RunningStages stages, ConfigurationCatalog catalog) =>
        (this.contexts, this.actors, this.stages, this.catalog) = (contexts, actors, stages, catalog);

    /// <summary>Newest year first, then by number. Who may not read all cases sees the proposals that concern the person
    /// (invariant 10).</summary>
    public async Task<ProposalPage> ListAsync(ProposalListRequest request, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, request.ActorId, cancellationToken) is not { } actor) return ProposalPage.Empty;

        var visible = Visible(db, actor);
        var filtered = Filter(db, visible, request);
        var page = Math.Max(1, request.Page);
        var size = Math.Clamp(request.PageSize, 1, 200);
        var rows = await filtered
            .OrderByDescending(proposal => proposal.Year).ThenBy(proposal => proposal.Number)
            .Skip((page - 1) * size).Take(size + 1)
            .Select(proposal => new ProposalRegisterRow(
                proposal,
                db.Users.Where(member => member.Id == proposal.FinalizationReferentId).Select(member => member.DisplayName).FirstOrDefault(),
                db.WorkflowInstances.Any(instance => instance.CaseFileId == proposal.Id && instance.Status == InstanceStatus.Running)))
            .ToListAsync(cancellationToken);

        var outcomes = await OutcomeNames.OfAsync(db, catalog, cancellationToken);
        var items = new List<ProposalItem>();
        foreach (var row in rows.Take(size)) items.Add(await ItemAsync(db, row, outcomes, cancellationToken));
        return new ProposalPage(
            items, page, await filtered.CountAsync(cancellationToken), rows.Count > size,
            await visible.Select(proposal => proposal.Year).Distinct().OrderByDescending(year => year).ToListAsync(cancellationToken),
            await visible.Where(proposal => request.Year == null || proposal.Year == request.Year)
                .Select(proposal => proposal.GroupName).Distinct().OrderBy(name => name).ToListAsync(cancellationToken));
    }

    private static IQueryable<Proposal> Visible(WorkflowDbContext db, Actor actor)
    {
        var proposals = db.Proposals.AsNoTracking();
        if (actor.May(Permission.ReadCases)) return proposals;

        var related = CaseAccess.Related(db, actor);
        return proposals.Where(proposal => related.Contains(proposal.Id));
    }

    private static IQueryable<Proposal> Filter(WorkflowDbContext db, IQueryable<Proposal> proposals, ProposalListRequest request)
    {
        if (request.Year is { } year) proposals = proposals.Where(proposal => proposal.Year == year);
        if (request.Kind is { } kind) proposals = proposals.Where(proposal => proposal.Kind == kind);
        if (request.Group is { Length: > 0 } group) proposals = proposals.Where(proposal => proposal.GroupName == group);
        if (request.Approval is { } approval) proposals = proposals.Where(proposal => proposal.Approval == approval);
        var running = db.WorkflowInstances.Where(instance => instance.Status == InstanceStatus.Running);
        proposals = request.Report switch
        {
            ProposalReportState.Running => proposals.Where(proposal => running.Any(instance => instance.CaseFileId == proposal.Id)),
            ProposalReportState.OutcomeProposed => proposals.Where(proposal =>
                proposal.ProposedOutcome != null && !running.Any(instance => instance.CaseFileId == proposal.Id)),
            ProposalReportState.NotStarted => proposals.Where(proposal =>
                proposal.ProposedOutcome == null && !running.Any(instance => instance.CaseFileId == proposal.Id)),
            _ => proposals,
        };
        foreach (var word in (request.Search ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{word.Replace("%", "", StringComparison.Ordinal)}%";
            proposals = proposals.Where(proposal => EF.Functions.Like(proposal.Title.ToLower(), pattern)
                || db.CaseFiles.Any(caseFile => caseFile.Id == proposal.Id && EF.Functions.Like(caseFile.Reference, pattern)));
        }

        return proposals;
    }

    private async Task<ProposalItem> ItemAsync(
        WorkflowDbContext db, ProposalRegisterRow row, OutcomeNames outcomes, CancellationToken cancellationToken) => new()
    {
        Id = row.Proposal.Id,
        Reference = row.Proposal.Reference,
        Year = row.Proposal.Year,
        Title = row.Proposal.Title,
        Kind = row.Proposal.Kind,
        Group = row.Proposal.GroupName,
        Approval = row.Proposal.Approval,
        ReferentName = row.ReferentName,
        Report = ReportStateOf(row.Proposal, row.IsRunning),
        Stage = row.IsRunning ? await stages.NamesAsync(db, row.Proposal.Id, cancellationToken) : null,
        ProposedOutcome = row.Proposal.ProposedOutcome,
        ProposedOutcomeName = outcomes.NameOf(row.Proposal.ProposedOutcome),
        IsDemonstration = row.Proposal.DemonstrationNote is not null,
    };

    internal static ProposalReportState ReportStateOf(Proposal proposal, bool isRunning) =>
        isRunning ? ProposalReportState.Running
        : proposal.ProposedOutcome is not null ? ProposalReportState.OutcomeProposed
        : ProposalReportState.NotStarted;
}

/// <summary>What the list reads of one proposal.</summary>
internal sealed record ProposalRegisterRow(Proposal Proposal, string? ReferentName, bool IsRunning);
