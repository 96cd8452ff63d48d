using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary><c>Apcc.OpenBallot</c>: prepares a ballot on proposals for the plenary. Presence, opening, closing and count are the
/// people's in the room; <c>Apcc.CountBallot</c> waits for them.</summary>
internal sealed class OpenBallotActivity : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.OpenBallot",
        DisplayName = "Prepara una votazione",
        Description = "Prepara una scheda con una o più proposte per il voto segreto della plenaria (R5.4.3, R5.4.4).",
        Category = "Proposte",
        Inputs =
        [
            new("title", "String", "Titolo", "Come si chiama la votazione.", IsRequired: true),
            new("proposals", "String[]", "Proposte", "Gli identificativi dei casi delle proposte, nell’ordine della scheda.", "code-editor", IsRequired: true),
            new("voters", "Object", "Aventi diritto", "Elenco di identificativi, oppure di { id, label, present }. I sostituti non chiamati non vi stanno.", "code-editor", IsRequired: true),
            new("thresholdNumerator", "Int32", "Soglia: numeratore", "Due terzi: 2.", IsRequired: true),
            new("thresholdDenominator", "Int32", "Soglia: denominatore", "Due terzi: 3.", IsRequired: true),
        ],
        Outputs = [new("ballotId", "String", "Votazione", "L’identificativo della votazione, per il conteggio.")],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var caseId = scope.Instance.CaseFileId ?? throw new OfficeRefusalException("La votazione ha bisogno di un caso: avvia il processo da un caso.");
        var threshold = new BallotThreshold(Number(input, "thresholdNumerator"), Number(input, "thresholdDenominator"));
        if (!threshold.IsValid)
            throw new OfficeRefusalException($"La soglia {threshold.Numerator}/{threshold.Denominator} non è una quota dei presenti: correggi le impostazioni del processo, per esempio 2 e 3.");

        var ballot = new Ballot
        {
            Id = OrderedId.Next(),
            CaseFileId = caseId,
            Title = (string?)input["title"] ?? "",
            ThresholdNumerator = threshold.Numerator,
            ThresholdDenominator = threshold.Denominator,
            PreparedAt = scope.Now,
        };
        var questions = await QuestionsAsync(scope.Db, ballot.Id, input["proposals"], cancellationToken);
        var voters = VoterList.Read(ballot.Id, input["voters"]);
        scope.Db.Ballots.Add(ballot);
        scope.Db.BallotQuestions.AddRange(questions);
        scope.Db.BallotVoters.AddRange(voters);
        return new OfficeAnswer(new JsonObject { ["ballotId"] = ballot.Id.ToString() });
    }

    private static async Task<IReadOnlyList<BallotQuestion>> QuestionsAsync(
        WorkflowDbContext db, Guid ballotId, JsonNode? proposals, CancellationToken cancellationToken)
    {
        var questions = new List<BallotQuestion>();
        foreach (var node in proposals as JsonArray ?? [])
        {
            var proposal = Guid.TryParse(node?.ToString(), out var id)
                ? await db.Proposals.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
                : null;
            if (proposal is null) throw new OfficeRefusalException($"La proposta «{node}» non è nel registro: togli dalla scheda ciò che non c’è, poi riprova.");
            if (questions.Any(question => question.ProposalId == proposal.Id)) continue;

            questions.Add(new BallotQuestion
            {
                Id = Guid.NewGuid(),
                BallotId = ballotId,
                Position = questions.Count + 1,
                ProposalId = proposal.Id,
                Reference = proposal.Reference,
                Title = proposal.Title,
            });
        }

        return questions.Count > 0 ? questions : throw new OfficeRefusalException("La scheda non ha proposte: una votazione ne ha bisogno di almeno una.");
    }

    private static int Number(JsonObject input, string name) =>
        int.TryParse(input[name]?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
