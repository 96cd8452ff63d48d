using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary><c>Apcc.RegisterMember</c>: opens a membership, with its case, for one citizen or for everybody on a list, and starts the
/// process that looks after each (R5.1.5, R5.1.8). Who has a membership of that year already keeps it.</summary>
internal sealed class RegisterMembersActivity : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.RegisterMember",
        DisplayName = "Registra i membri",
        Description = "Apre la partecipazione di una persona, o di tutte quelle di un elenco, e avvia per ciascuna il processo indicato.",
        Category = "Membri",
        Inputs =
        [
            new("year", "Int32", "Anno", "Anno dell'Assemblea.", IsRequired: true),
            new("role", "String", "Ruolo", "membro oppure sostituto.", "dropdown", IsRequired: true) { Options = ["membro", "sostituto"] },
            new("list", "String", "Elenco", "Le persone di questo elenco."),
            new("citizen", "String", "Persona", "Una persona sola: cittadino:…"),
            new("start", "String", "Avvia", "Processo da avviare su ciascun membro.", "dropdown", Reference: "definition"),
            new("input", "Object", "Dati comuni", "Valori che tutti i processi avviati ricevono.", "code-editor"),
        ],
        Outputs =
        [
            new("members", "Object", "Membri", "I casi dei membri, nell'ordine del sorteggio."),
            new("count", "Int32", "Quanti", "Membri registrati ora."),
        ],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var values = new EnrolmentInput(input);
        var year = await values.YearAsync(scope.Db, cancellationToken);
        var people = await PeopleAsync(scope, values, year.Year, cancellationToken);
        var known = await scope.Db.AssemblyMembers.Where(member => member.Year == year.Year)
            .Select(member => member.CitizenId).ToListAsync(cancellationToken);
        var number = known.Count;
        var role = values.Text("role") is "sostituto" ? MemberRole.Substitute : MemberRole.Member;
        var position = await scope.Db.AssemblyMembers.CountAsync(member => member.Year == year.Year && member.Role == role, cancellationToken);
        var opened = new JsonArray();
        foreach (var (citizenId, code) in people.Where(person => !known.Contains(person.Id)))
        {
            var member = Open(scope, citizenId, code, year.Year, role, ++number, ++position);
            opened.Add(member.Id.ToString());
            if (values.TextOr("start", "") is { Length: > 0 } definition)
                scope.Db.PendingStimuli.Add(PendingStimuli.Of(PendingStimulusKind.StartInstance, new InstanceStart
                {
                    DefinitionId = definition,
                    CaseFileId = member.Id,
                    CorrelationId = member.Id.ToString(),
                    Input = input["input"]?.DeepClone() as JsonObject ?? [],
                }, scope.Now));
        }

        return new OfficeAnswer(new JsonObject { ["members"] = opened, ["count"] = opened.Count });
    }

    private static async Task<IReadOnlyList<(Guid Id, string Code)>> PeopleAsync(
        EffectScope scope, EnrolmentInput values, int year, CancellationToken cancellationToken)
    {
        var list = values.TextOr("list", "");
        var one = values.IdOr("citizen");
        if (list.Length == 0 && one is null) throw new OfficeRefusalException("Indicare un elenco oppure una persona da registrare.");

        var rows = one is { } id
            ? await scope.Db.Citizens.Where(citizen => citizen.Id == id).Select(citizen => new { citizen.Id, citizen.Code }).ToListAsync(cancellationToken)
            : await scope.Db.CitizenLists.Where(entry => entry.Year == year && entry.List == list)
                .Join(scope.Db.Citizens, entry => entry.CitizenId, citizen => citizen.Id, (entry, citizen) => new { entry.Position, citizen.Id, citizen.Code })
                .OrderBy(row => row.Position).ThenBy(row => row.Code).Select(row => new { row.Id, row.Code }).ToListAsync(cancellationToken);
        return rows.Count > 0 ? [.. rows.Select(row => (row.Id, row.Code))] : throw new OfficeRefusalException($"L'elenco «{list}» del {year} è vuoto.");
    }

    private static AssemblyMember Open(EffectScope scope, Guid citizenId, string code, int year, MemberRole role, int number, int position)
    {
        var member = new AssemblyMember
        {
            Id = Guid.CreateVersion7(),
            CitizenId = citizenId,
            Year = year,
            Reference = $"M{year % 100:00}-{number:000}",
            Role = role,
            State = MemberState.Pending,
            Position = position,
            Version = 1,
        };
        scope.Db.CaseFiles.Add(new CaseFile
        {
            Id = member.Id,
            Kind = CaseKinds.Membership,
            Year = year,
            Reference = member.Reference,
            Title = MemberRecords.TitleOf(role, code),
            CreatedAt = scope.Now,
            Version = 1,
        });
        scope.Db.AssemblyMembers.Add(member);
        return member;
    }
}
