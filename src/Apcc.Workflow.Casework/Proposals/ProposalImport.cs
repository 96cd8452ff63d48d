using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Csv;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>Turns the lines of a file into cases with their proposals.</summary>
internal static class ProposalImport
{
    /// <summary>Kind of case that a proposal makes; process definitions name it in <c>startsOn</c>.</summary>
    public const string CaseKind = "proposta";

    /// <summary>Adds what can be added to the context, without saving. Numbers run on within each year.</summary>
    public static async Task<ImportProposalsAnswer> AddAsync(
        WorkflowDbContext db, CsvReadResult<ProposalRow> read, DateTime now, CancellationToken cancellationToken)
    {
        if (read.FileProblem is { } problem) return new ImportProposalsAnswer { Refusal = problem, Notes = read.Notes };

        var years = read.Accepted.Select(line => line.Row.Year).Distinct().ToList();
        var known = await db.Proposals.AsNoTracking().Where(proposal => years.Contains(proposal.Year))
            .Select(proposal => new KnownProposal(proposal.Year, proposal.Number, proposal.Title)).ToListAsync(cancellationToken);
        var references = known.GroupBy(proposal => (proposal.Year, CsvWords.Bare(proposal.Title)))
            .ToDictionary(group => group.Key, group => group.First());
        var lastNumbers = known.GroupBy(proposal => proposal.Year).ToDictionary(group => group.Key, group => group.Max(proposal => proposal.Number));

        var accepted = new List<ImportedProposal>();
        var refused = read.Refused.ToList();
        foreach (var line in read.Accepted)
        {
            if (references.TryGetValue((line.Row.Year, CsvWords.Bare(line.Row.Title)), out var twin))
            {
                refused.Add(new CsvRefusal(line.Line, "title", line.Row.Title,
                    $"La proposta è già nel registro con il numero {twin.Year}/{twin.Number:00}: togli la riga, oppure correggi il titolo se è un'altra proposta."));
                continue;
            }

            var number = lastNumbers[line.Row.Year] = lastNumbers.GetValueOrDefault(line.Row.Year) + 1;
            var proposal = Add(db, line.Row, number, now);
            accepted.Add(new ImportedProposal(line.Line, proposal.Reference, proposal.Title, proposal.GroupName, proposal.Kind));
        }

        await ProposalGroups.AddMissingAsync(
            db, read.Accepted.Select(line => (line.Row.Year, line.Row.Group ?? "", line.Row.Source)), cancellationToken);
        return new ImportProposalsAnswer
        {
            Accepted = accepted,
            Refused = [.. refused.OrderBy(refusal => refusal.Line)],
            Notes = read.Notes,
        };
    }

    private static Proposal Add(WorkflowDbContext db, ProposalRow row, int number, DateTime now)
    {
        var proposal = new Proposal
        {
            Id = Guid.CreateVersion7(),
            Year = row.Year,
            Number = number,
            GroupName = row.Group ?? "",
            Kind = ProposalKindNames.OfKey(row.Kind),
            Title = row.Title,
            Approval = row.Approved switch
            {
                true => ProposalApproval.Approved,
                false => ProposalApproval.Rejected,
                null => ProposalApproval.Unknown,
            },
            ImportedCityResponse = row.CityResponse,
            Source = row.Source,
            TitleIsOfficial = row.TitleOfficial is true,
            Note = row.Note,
            Version = 1,
        };
        db.CaseFiles.Add(new CaseFile
        {
            Id = proposal.Id,
            Kind = CaseKind,
            Reference = proposal.Reference,
            Title = proposal.Title,
            CreatedAt = now,
            Version = 1,
        });
        db.Proposals.Add(proposal);
        return proposal;
    }
}

/// <summary>A proposal that the register has.</summary>
internal sealed record KnownProposal(int Year, int Number, string Title);
