using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.Enrolment.Members;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>The office in a year whose cycle runs, with members who hold codes.</summary>
internal sealed class MembersOffice(Office office, Guid cycle)
{
    public const int Year = 2026;

    public Office People => office;
    public OfficeHost Host => office.Host;
    public Guid Cycle => cycle;

    public static async Task<MembersOffice> OpenAsync(OfficeHost? host = null, string state = "in-corso")
    {
        var office = await Office.OpenAsync(host ?? await OfficeHost.StartAsync());
        var cycle = await office.Host.OpenCaseAsync("ciclo", "APCC-2026", "Ciclo annuale 2026", state, []);
        return new MembersOffice(office, cycle);
    }

    /// <summary>A member with a code that is good for a year.</summary>
    public async Task<Member> AddAsync(int number, MemberState state = MemberState.Active)
    {
        var (citizen, seat, code) = (Guid.CreateVersion7(), Guid.CreateVersion7(), CitizenCode.New());
        var (now, reference) = (Host.Clock.GetUtcNow().UtcDateTime, $"M26-{number:000}");
        await Host.WriteAsync(db =>
        {
            db.Citizens.Add(new Citizen
            {
                Id = citizen, Year = Year, Code = $"26-{number:00000}", RegistryCode = $"R{number}", FirstName = "Anna", LastName = "D’Amico", BornOn = new(1980, 3, 1),
                Gender = CitizenGender.Female, IsForeign = false, Nationality = "Italia", Municipio = 3, Street = "Via Porpora 12", PostalCode = "20131", Town = "Milano",
                Province = "MI", ImportId = Guid.CreateVersion7(),
            });
            db.CaseFiles.Add(new CaseFile { Id = seat, Kind = CaseKinds.Membership, Reference = reference, Title = $"Membro 26-{number:00000}", Year = Year, CreatedAt = now });
            db.AssemblyMembers.Add(new AssemblyMember
            {
                Id = seat, CitizenId = citizen, Year = Year, Reference = reference, Role = MemberRole.Member, State = state, Position = number, Version = 1,
            });
            db.CitizenAccesses.Add(new CitizenAccess
            {
                Id = Guid.CreateVersion7(), CitizenId = citizen, Year = Year, CodeHash = CitizenCode.Hash(code)!, CreatedAt = now, ExpiresAt = now.AddDays(365),
            });
        });
        return new Member(citizen, $"26-{number:00000}", code);
    }

    public Task<List<CaseFile>> CasesAsync(string kind) =>
        Host.ReadAsync(db => db.CaseFiles.AsNoTracking().Where(row => row.Kind == kind).OrderBy(row => row.CreatedAt).ToListAsync());

    /// <param name="Number">As staff write it.</param>
    /// <param name="Code">What the personal link holds.</param>
    public sealed record Member(Guid Id, string Number, string Code);
}

internal static class CasesOfHosts
{
    /// <summary>A case of a register as a process would have left it.</summary>
    public static async Task<Guid> OpenCaseAsync(this OfficeHost host, string kind, string reference, string title, string state, JsonObject facts)
    {
        var id = Guid.CreateVersion7();
        await host.WriteAsync(db => db.CaseFiles.Add(new CaseFile
        {
            Id = id, Kind = kind, Reference = reference, Title = title, Year = MembersOffice.Year, State = state, Facts = facts.ToJsonString(),
            CreatedAt = host.Clock.GetUtcNow().UtcDateTime,
        }));
        return id;
    }
}
