using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary><c>Apcc.FileProposal</c>: takes a proposal that a group files into the register, with a case of its own (R5.4.1).</summary>
internal sealed class FileProposalActivity : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.FileProposal",
        DisplayName = "Deposita una proposta",
        Description = "Registra la proposta di un Gruppo tematico come nuovo caso, da verificare prima del voto (R5.4.1).",
        Category = "Proposte",
        Inputs =
        [
            new("year", "Int32", "Anno", "L’anno del ciclo.", IsRequired: true),
            new("group", "String", "Gruppo tematico", "Come si chiama.", IsRequired: true),
            new("kind", "String", "Tipo", "raccomandazione, iniziativa o integrativa (R3.1).", IsRequired: true),
            new("title", "String", "Titolo", "Come il gruppo chiama la proposta.", IsRequired: true),
            new("text", "String", "Testo", "Che cosa il gruppo propone.", "multi-line"),
            new("pacAction", "String", "Azione PAC", "Codice dell’Azione che la proposta tocca, se c’è."),
            new("source", "String", "Da dove arriva", "Come è arrivata, per esempio su carta; si legge sulla scheda della proposta."),
        ],
        Outputs = [new("proposalId", "String", "Proposta", "L’identificativo del caso."), new("reference", "String", "Numero", "Per esempio 2026/04.")],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var (group, title) = ((string)input["group"]!, ((string)input["title"]!).Trim()); // required: the face has seen to it
        if (!int.TryParse(input["year"]?.ToString(), CultureInfo.InvariantCulture, out var year))
            throw new OfficeRefusalException("L’anno della proposta non è un numero: correggi il dato che lo fornisce, poi riprova.");
        var kind = ProposalKindNames.OfKey(input["kind"]?.ToString() ?? "");
        if (kind is ProposalKind.Unclassified)
            throw new OfficeRefusalException($"«{input["kind"]}» non è un tipo di proposta: scegli raccomandazione, iniziativa o integrativa.");
        if (group.Trim().Length == 0) throw new OfficeRefusalException("La proposta non ha un Gruppo tematico: una proposta senza gruppo non si deposita.");

        var proposal = new Proposal
        {
            Id = OrderedId.Next(),
            Year = year,
            Number = await NextNumberAsync(scope.Db, year, cancellationToken),
            GroupName = group.Trim(),
            Kind = kind,
            Title = title,
            TitleIsOfficial = true,
            Text = input["text"]?.ToString(),
            PacActionCode = input["pacAction"]?.ToString() is { Length: > 0 } code ? code : null,
            Source = input["source"]?.ToString() is { Length: > 0 } source ? source : null,
            Approval = ProposalApproval.Unknown,
            Stage = ProposalStage.Filed,
            Version = 1,
        };
        scope.Db.CaseFiles.Add(new CaseFile
        {
            Id = proposal.Id, Kind = ProposalImport.CaseKind, Reference = proposal.Reference, Title = title, CreatedAt = scope.Now, Version = 1,
        });
        scope.Db.Proposals.Add(proposal);
        await ProposalGroups.AddMissingAsync(scope.Db, [(year, proposal.GroupName, null)], cancellationToken);
        return new OfficeAnswer(new JsonObject { ["proposalId"] = proposal.Id.ToString(), ["reference"] = proposal.Reference });
    }

    /// <summary>Two filed in one burst get two numbers.</summary>
    private static async Task<int> NextNumberAsync(WorkflowDbContext db, int year, CancellationToken cancellationToken)
    {
        var stored = await db.Proposals.Where(row => row.Year == year).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0;
        return 1 + Math.Max(stored, db.Proposals.Local.Where(row => row.Year == year).Select(row => row.Number).DefaultIfEmpty().Max());
    }
}
