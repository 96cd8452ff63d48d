using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary><c>Apcc.AnswerProposals</c>: writes the city's answer onto every proposal that the assembly approved, by the Determina
/// alone (R5.5.7). All or nothing: while one of them has no outcome with reasons, none is answered and nothing can be closed (R1.1).</summary>
internal sealed class AnswerProposalsActivity(ConfigurationCatalog catalog) : OfficeActivity, IOfficeDescriptor
{
    private const string Outcomes = "esiti";

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.AnswerProposals",
        DisplayName = "Rispondi alle proposte",
        Description = "Con la Determina scrive su ogni proposta approvata la risposta motivata del Comune; se ne manca una, non scrive nulla (R1.1, R5.5.6, R5.5.7).",
        Category = "Proposte",
        Inputs =
        [
            new("year", "Int32", "Anno", "L’anno del ciclo: tutte le sue proposte approvate hanno bisogno di una risposta.", IsRequired: true),
            new("answers", "Object", "Risposte", "Elenco di { proposta, esito, motivazioni }.", "code-editor", IsRequired: true),
            new("act", "String", "Atto", "La Determina, come si cita.", IsRequired: true),
            new("actDate", "String", "Data dell’atto", "AAAA-MM-GG.", IsRequired: true),
        ],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        if (!int.TryParse(input["year"]?.ToString(), CultureInfo.InvariantCulture, out var year))
            throw new OfficeRefusalException("L’anno non è un numero: correggi il dato che lo fornisce, poi riprova.");
        if (!DateOnly.TryParseExact(input["actDate"]?.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var answeredOn))
            throw new OfficeRefusalException($"La data della Determina «{input["actDate"]}» non è una data: registrala di nuovo.");

        var known = (await catalog.InForceAsync(scope.Db, cancellationToken)).Lists.GetValueOrDefault(Outcomes)?.Options.Select(option => option.Value).ToHashSet() ?? [];
        var answers = AnswersOf(input["answers"]);
        var proposals = await scope.Db.Proposals.Where(row => row.Year == year && row.Approval == ProposalApproval.Approved)
            .OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var problems = proposals.Select(row => ProblemOf(row, answers.GetValueOrDefault(row.Id), known)).OfType<string>().ToList();
        if (problems.Count > 0) throw new OfficeRefusalException($"Nessuna proposta può restare senza risposta motivata. {string.Join(" ", problems)}");

        foreach (var proposal in proposals)
        {
            proposal.CityAnswer = answers[proposal.Id].Outcome;
            proposal.CityAnswerReasons = answers[proposal.Id].Reasons;
            proposal.CityAnswerAct = input["act"]?.ToString();
            proposal.CityAnsweredOn = answeredOn;
            proposal.Version++;
        }

        return OfficeAnswer.Done;
    }

    private static Dictionary<Guid, GivenAnswer> AnswersOf(JsonNode? node)
    {
        var answers = new Dictionary<Guid, GivenAnswer>();
        foreach (var item in (node as JsonArray ?? []).OfType<JsonObject>())
            if (Guid.TryParse(item["proposta"]?.ToString(), out var id))
                answers[id] = new GivenAnswer(item["esito"]?.ToString() ?? "", item["motivazioni"]?.ToString() ?? "");
        return answers;
    }

    private static string? ProblemOf(Proposal proposal, GivenAnswer? answer, HashSet<string> known)
    {
        if (answer is null || answer.Outcome.Length == 0) return $"Manca l’esito della {proposal.Reference} «{proposal.Title}».";
        if (!known.Contains(answer.Outcome)) return $"«{answer.Outcome}» non è fra gli esiti previsti ({proposal.Reference}).";
        return string.IsNullOrWhiteSpace(answer.Reasons) ? $"Mancano le motivazioni della {proposal.Reference} «{proposal.Title}»." : null;
    }

    private sealed record GivenAnswer(string Outcome, string Reasons);
}
