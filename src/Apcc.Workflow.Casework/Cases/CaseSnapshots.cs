using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.Registers;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>What expressions, forms and templates may read of a case: <c>Case.title</c>, <c>Case.state</c>, and every fact of its
/// register by name; <c>Case.labels.</c>… gives facts as people read them.</summary>
internal sealed class CaseSnapshots(ConfigurationCatalog catalog)
{
    public async Task<JsonObject?> OfAsync(WorkflowDbContext db, Guid caseFileId, CancellationToken cancellationToken)
    {
        var caseFile = await db.CaseFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseFileId, cancellationToken);
        return caseFile is null ? null : (await OfAsync(db, [caseFile], cancellationToken))[0];
    }

    /// <summary>Of several cases, in the order given.</summary>
    public async Task<IReadOnlyList<JsonObject>> OfAsync(WorkflowDbContext db, IReadOnlyList<CaseFile> caseFiles, CancellationToken cancellationToken)
    {
        var registers = (await catalog.InForceAsync(db, cancellationToken)).Registers;
        var kinds = caseFiles.Select(caseFile => caseFile.Kind).ToHashSet();
        var texts = await FactTexts.ForAsync(
            db, registers.Values.Where(register => kinds.Contains(register.Definition.Id)).Select(register => register.Form), cancellationToken);
        var snapshots = new List<JsonObject>();
        foreach (var caseFile in caseFiles)
        {
            var snapshot = new JsonObject
            {
                ["id"] = caseFile.Id.ToString(),
                ["reference"] = caseFile.Reference,
                ["title"] = caseFile.Title,
            };
            if (registers.GetValueOrDefault(caseFile.Kind) is { } register) AddFacts(snapshot, caseFile, register, texts);
            else if (caseFile.Kind == CaseKinds.Proposal) await AddProposalAsync(db, snapshot, caseFile.Id, cancellationToken);
            else if (caseFile.Kind == CaseKinds.Membership) await AddMemberAsync(db, snapshot, caseFile.Id, cancellationToken);
            snapshots.Add(snapshot);
        }

        return snapshots;
    }

    private static void AddFacts(JsonObject snapshot, CaseFile caseFile, RegisterInForce register, FactTexts texts)
    {
        snapshot["kind"] = caseFile.Kind;
        snapshot["kindName"] = register.Definition.Singular;
        snapshot["year"] = caseFile.Year;
        snapshot["parent"] = caseFile.ParentId?.ToString();
        snapshot["state"] = caseFile.State;
        snapshot["stateName"] = register.Definition.FindState(caseFile.State)?.Name ?? caseFile.State;
        snapshot["createdOn"] = OfficeTime.DateOf(caseFile.CreatedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var facts = CaseFacts.Read(caseFile.Facts);
        var labels = new JsonObject();
        foreach (var (name, value) in facts)
        {
            // What a case has of its own is not hidden by a fact of that name, left over from another version of the form.
            if (!snapshot.ContainsKey(name)) snapshot[name] = value?.DeepClone();
            if (register.Form.Find(name) is { } field) labels[name] = texts.Of(field, value);
        }

        snapshot["labels"] = labels;
    }

    private static async Task AddProposalAsync(WorkflowDbContext db, JsonObject snapshot, Guid id, CancellationToken cancellationToken)
    {
        var proposal = await db.Proposals.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (proposal is null) return;

        var referent = proposal.FinalizationReferentId is { } referentId
            ? await db.Users.AsNoTracking().SingleOrDefaultAsync(member => member.Id == referentId, cancellationToken)
            : null;
        var action = proposal.PacActionCode is { } code
            ? await db.PacActions.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancellationToken)
            : null;
        snapshot["year"] = proposal.Year;
        snapshot["number"] = proposal.Number;
        snapshot["group"] = proposal.GroupName;
        snapshot["kind"] = proposal.Kind.Key();
        snapshot["kindName"] = proposal.Kind.ItalianName();
        snapshot["approved"] = proposal.Approval is ProposalApproval.Approved;
        snapshot["stage"] = proposal.Stage.Key();
        snapshot["text"] = proposal.Text;
        snapshot["answerDueOn"] = proposal.AnswerDueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        snapshot["cityAnswer"] = proposal.CityAnswer;
        snapshot["cityAnswerReasons"] = proposal.CityAnswerReasons;
        snapshot["cityAnswerAct"] = proposal.CityAnswerAct;
        snapshot["cityAnsweredOn"] = proposal.CityAnsweredOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        snapshot["finalizationReferent"] = referent?.Id.ToString();
        snapshot["finalizationReferentName"] = referent?.DisplayName;
        snapshot["pacActionCode"] = proposal.PacActionCode;
        snapshot["pacActionTitle"] = action?.Title;
        snapshot["reportDueOn"] = proposal.ReportDueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        snapshot["proposedOutcome"] = proposal.ProposedOutcome;
        snapshot["proposedOutcomeReasons"] = proposal.ProposedOutcomeReasons;
    }

    private static async Task AddMemberAsync(WorkflowDbContext db, JsonObject snapshot, Guid id, CancellationToken cancellationToken)
    {
        var member = await db.AssemblyMembers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (member is null) return;

        var code = await db.Citizens.AsNoTracking().Where(citizen => citizen.Id == member.CitizenId)
            .Select(citizen => citizen.Code).SingleOrDefaultAsync(cancellationToken);
        foreach (var (name, value) in MemberRecords.Snapshot(member, code ?? "")) snapshot[name] = value?.DeepClone();
    }
}
