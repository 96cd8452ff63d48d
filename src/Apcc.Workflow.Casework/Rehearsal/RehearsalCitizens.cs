using System.Globalization;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.Enrolment.Members;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Invents residents and members for a throw-away office: alike but for number, age, gender and municipio. A real citizen never
/// comes into a rehearsal.</summary>
internal static class RehearsalCitizens
{
    private const int Municipi = 9;
    private const int YoungestAge = 18;
    private const int Ages = 65;

    /// <summary>Puts residents on the extract of a year, which the process opens.</summary>
    public static void AddExtract(WorkflowDbContext db, int year, int count, DateTime now)
    {
        for (var number = 1; number <= count; number++)
        {
            var citizen = CitizenOf(year, number, $"{year % 100:00}-{number:00000}");
            db.Citizens.Add(citizen);
            db.CitizenLists.Add(new CitizenListEntry { Year = year, List = ImportRegistryHandler.ExtractList, CitizenId = citizen.Id, AddedAt = now });
        }
    }

    /// <summary>Makes the case of kind <c>adesione</c> a place in the assembly: <c>facts.role</c> says which, the state <c>attivo</c> that
    /// everything is signed.</summary>
    public static void AddMember(WorkflowDbContext db, Guid caseId, RehearsalMatter matter, DateTime now)
    {
        var year = matter.Year ?? now.Year;
        if (db.EnrolmentYears.Local.All(row => row.Year != year))
            db.EnrolmentYears.Add(new EnrolmentYear
            {
                Year = year, ReferenceOn = new DateOnly(year, 1, 1), MinimumAge = 16, AgeBands = """["16-24","25-44","45-64","65+"]""", OpenedAt = now,
            });
        var position = db.AssemblyMembers.Local.Count + 1;
        var citizen = CitizenOf(year, position, $"P{position:00000}");
        db.Citizens.Add(citizen);
        var member = new AssemblyMember
        {
            Id = caseId,
            CitizenId = citizen.Id,
            Year = year,
            Reference = matter.Reference,
            Role = matter.Facts?["role"]?.ToString() is "sostituto" ? MemberRole.Substitute : MemberRole.Member,
            State = MemberState.Pending,
            Position = position,
            Version = 1,
        };
        db.AssemblyMembers.Add(member);
        if (matter.State is "attivo") Sign(member, OfficeTime.DateOf(now));
    }

    private static void Sign(AssemblyMember member, DateOnly today)
    {
        member.State = MemberState.Active;
        (member.PactSignedOn, member.NoOfficeDeclaredOn, member.NameConsentOn, member.From) = (today, today, today, today);
        if (member.Role is MemberRole.Member) member.VotesFrom = today;
        else member.AddendumSignedOn = today;
    }

    private static Citizen CitizenOf(int year, int number, string code) => new()
    {
        Id = Guid.CreateVersion7(),
        Year = year,
        Code = code,
        RegistryCode = $"PROVA-{code}",
        FirstName = "Persona",
        LastName = string.Create(CultureInfo.InvariantCulture, $"di prova {number}"),
        BornOn = new DateOnly(year - YoungestAge - (number * 7 % Ages), 1, 1),
        Gender = number % 2 == 0 ? CitizenGender.Female : CitizenGender.Male,
        IsForeign = number % 5 == 0,
        Nationality = number % 5 == 0 ? "altra" : "italiana",
        Municipio = 1 + (number % Municipi),
        Street = string.Create(CultureInfo.InvariantCulture, $"Via della Prova {number}"),
        PostalCode = "20121",
        Town = "Milano",
        Province = "MI",
        Email = number % 2 == 0 ? string.Create(CultureInfo.InvariantCulture, $"persona{number}@prova.example") : null,
        ImportId = Guid.Empty,
    };
}
