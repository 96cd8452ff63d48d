using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.WorkflowInstances;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Opens the cases that a rehearsal is about, in a throw-away office.</summary>
internal sealed class RehearsalMatters(RehearsalOffice office, RehearsalStaff staff)
{
    /// <summary>Gives the id of the case; people named in its values are put in.</summary>
    public Guid Open(WorkflowDbContext db, RehearsalMatter matter, Guid? parentId)
    {
        var id = Guid.CreateVersion7();
        db.CaseFiles.Add(new CaseFile
        {
            Id = id,
            Kind = matter.Kind,
            Reference = matter.Reference,
            Title = matter.Title,
            CreatedAt = office.UtcNow,
            Year = matter.Year,
            ParentId = parentId,
            State = matter.State,
            Facts = staff.WithIds(matter.Facts)?.ToJsonString(JournalJson.Options) ?? "{}",
        });
        if (matter.Proposal is { } values) db.Proposals.Add(ProposalOf(id, matter, (JsonObject)staff.WithIds(values)!)); // an object in, an object out
        if (matter.Residents > 0) RehearsalCitizens.AddExtract(db, matter.Year ?? office.UtcNow.Year, matter.Residents, office.UtcNow);
        if (matter.Kind == CaseKinds.Membership) RehearsalCitizens.AddMember(db, id, matter, office.UtcNow);
        return id;
    }

    private Proposal ProposalOf(Guid id, RehearsalMatter matter, JsonObject values) => new()
    {
        Id = id,
        Year = (int?)values["year"] ?? matter.Year ?? office.UtcNow.Year,
        Number = (int?)values["number"] ?? 1,
        GroupName = (string?)values["group"] ?? "Gruppo di prova",
        Kind = ProposalKindNames.OfKey((string?)values["kind"] ?? ""),
        Title = matter.Title,
        Approval = (bool?)values["approved"] switch
        {
            true => ProposalApproval.Approved,
            false => ProposalApproval.Rejected,
            null => ProposalApproval.Unknown,
        },
        Stage = ProposalStageNames.OfKey((string?)values["stage"]) ?? ProposalStage.Registered,
        Text = (string?)values["text"],
        FinalizationReferentId = Guid.TryParse((string?)values["finalizationReferent"], out var referent) ? referent : null,
        PacActionCode = (string?)values["pacActionCode"],
        ProposedOutcome = (string?)values["proposedOutcome"],
        ProposedOutcomeReasons = (string?)values["proposedOutcomeReasons"],
        CityAnswer = (string?)values["cityAnswer"],
        CityAnswerReasons = (string?)values["cityAnswerReasons"],
        CityAnswerAct = (string?)values["cityAnswerAct"],
        CityAnsweredOn = DateOnly.TryParseExact(
            (string?)values["cityAnsweredOn"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
    };
}
