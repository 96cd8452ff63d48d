using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Surveys;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.Enrolment;

/// <summary>A small assembly: few seats, few invitations, the shipped definitions.</summary>
internal sealed class AssemblyYear(OfficeHost host, Office office)
{
    public const string Accept = "Accetto e invio il questionario";

    public Office Office => office;
    public OfficeHost Host => host;

    /// <summary>A host whose enrolment definition has smaller numbers: an edit of configuration alone (D3).</summary>
    public static async Task<AssemblyYear> OpenAsync(params (string Was, string Becomes)[] edits)
    {
        var host = await OfficeHost.StartAsync(ownFiles: true);
        var file = Path.Combine(host.ConfigurationRoot, "workflows", "definitions", "enrolment.json");
        var text = await File.ReadAllTextAsync(file);
        foreach (var (variable, value) in Small.Concat(edits)) text = Set(text, variable, value);
        await File.WriteAllTextAsync(file, text);
        await host.Get<Apcc.Workflow.Casework.Configuration.ImportConfigurationHandler>().HandleAsync();
        return new AssemblyYear(host, await Office.OpenAsync(host));
    }

    private static readonly (string, string)[] Small =
        [("ampiezzaCampione", "120"), ("posti", "12"), ("postiSostituti", "4"), ("postiColloquio", "24"), ("tolleranza", "3")];

    /// <summary>Starts enrolment on a case, imports residents, lets the sample and the invitations happen.</summary>
    public async Task<string> InviteAsync(int residents = 240)
    {
        var caseId = Guid.CreateVersion7();
        await host.WriteAsync(db => db.CaseFiles.Add(new CaseFile
        {
            Id = caseId, Kind = "ciclo", Reference = "C2027", Title = "Ciclo 2027", Year = 2027, CreatedAt = host.Clock.GetUtcNow().UtcDateTime,
        }));
        var burst = await host.Get<WriteQueue>().WriteAsync((db, token) => host.Get<InstanceBursts>().StartAsync(db, new InstanceStart
        {
            DefinitionId = "enrolment", CaseFileId = caseId, CorrelationId = caseId.ToString(), Input = new JsonObject { ["seme"] = "milano" },
        }, token));
        await host.DrainAsync();
        Assert.Empty(await host.ReadAsync(db => db.Incidents.Select(incident => incident.ActivityId + ": " + incident.Message).ToListAsync()));
        var imported = await office.ImportPeopleAsync(residents);
        Assert.Null(imported.Refusal);
        await office.DoAsync("carica", office.Giulia, "Estratto importato", []);
        return burst.InstanceId;
    }

    public Task<List<Guid>> ListAsync(string list) => host.ReadAsync(db => Audiences.OfAsync(db, 2027, list, default));

    public Task<Guid> SurveyAsync(string title) => host.ReadAsync(db => db.Surveys.Where(survey => survey.Title == title).Select(survey => survey.Id).SingleAsync());

    /// <summary>Answers as the citizen would, without going through the letter.</summary>
    public Task<CitizenAnswer> AnswerAsync(Guid survey, Guid citizen, string action, JsonObject data, Guid? recordedBy = null) =>
        host.Get<WriteQueue>().WriteAsync((db, token) => host.Get<SurveyAnswers>().TakeAsync(db, new GivenAnswer(survey, citizen, action, data, recordedBy), token));

    public static JsonObject Questionnaire() => new() { ["istruzione"] = "diploma", ["occupazione"] = "lavoro", ["preoccupazione"] = "molto", ["temi"] = new JsonArray("aria") };

    public static JsonObject Interview() => new() { ["svoltoIl"] = "2026-02-02" };

    public static JsonObject Pact(bool office = true, bool addendum = false)
    {
        var data = new JsonObject { ["patto"] = true, ["nessunIncarico"] = office, ["consensoNome"] = true };
        if (addendum) data["addendum"] = true;
        return data;
    }

    /// <summary>From the invitations to members and substitutes with their pacts open.</summary>
    public async Task ComposeAsync()
    {
        await InviteAsync();
        var survey = await SurveyAsync("Invito all’Assemblea: questionario conoscitivo");
        foreach (var citizen in (await ListAsync("sorteggiati")).Take(80))
            Assert.Equal(CitizenAnswerResult.Done, (await AnswerAsync(survey, citizen, Accept, Questionnaire())).Result);
        await host.AdvanceAsync(TimeSpan.FromDays(36));
        await InterviewAsync("Esiti dei colloqui", "concludiEsitiColloquio");
        await InterviewAsync("Esiti dei colloqui dei sostituti", "concludiEsitiSostituti");
    }

    private async Task InterviewAsync(string title, string task)
    {
        var survey = await SurveyAsync(title);
        var people = await host.ReadAsync(db => db.SurveyPeople.Where(row => row.SurveyId == survey).Select(row => row.CitizenId).ToListAsync());
        foreach (var citizen in people)
            Assert.Equal(CitizenAnswerResult.Done, (await AnswerAsync(survey, citizen, "Conferma la disponibilità", Interview(), office.Giulia)).Result);
        await office.DoAsync(task, office.Giulia, "Colloqui conclusi", []);
    }

    /// <summary>Members and substitutes who have signed, without the way to them: no draw, no letters.</summary>
    public static async Task<AssemblyYear> SignedAsync(int members = 3, int substitutes = 3)
    {
        var year = await PlacedAsync(members, substitutes);
        await year.SignAllAsync();
        return year;
    }

    /// <summary>Members and substitutes whose pacts are open.</summary>
    public static async Task<AssemblyYear> PlacedAsync(int members, int substitutes)
    {
        var host = await OfficeHost.StartAsync();
        return await PlacedAsync(host, await Office.OpenAsync(host), members, substitutes);
    }

    public static async Task<AssemblyYear> PlacedAsync(OfficeHost host, Office office, int members, int substitutes)
    {
        var year = new AssemblyYear(host, office);
        await host.OpenYearAsync();
        await year.Office.ImportPeopleAsync(members + substitutes);
        var citizens = await host.ReadAsync(db => db.Citizens.OrderBy(citizen => citizen.Code).Select(citizen => citizen.Id).ToListAsync());
        for (var number = 1; number <= citizens.Count; number++)
            await year.PlaceAsync(citizens[number - 1], number, number <= members ? MemberRole.Member : MemberRole.Substitute);
        return year;
    }

    private async Task PlaceAsync(Guid citizen, int number, MemberRole role)
    {
        var id = Guid.CreateVersion7();
        await host.WriteAsync(db =>
        {
            db.CaseFiles.Add(new CaseFile
            {
                Id = id, Kind = CaseKinds.Membership, Reference = $"M27-{number:000}", Title = $"Posto {number}", Year = 2027, CreatedAt = host.Clock.GetUtcNow().UtcDateTime,
            });
            db.AssemblyMembers.Add(new AssemblyMember
            {
                Id = id, CitizenId = citizen, Year = 2027, Reference = $"M27-{number:000}", Role = role, State = MemberState.Pending, Position = number, Version = 1,
            });
        });
        await host.Get<WriteQueue>().WriteAsync((db, token) => host.Get<InstanceBursts>().StartAsync(
            db, new InstanceStart { DefinitionId = "membership", CaseFileId = id, CorrelationId = id.ToString(), Input = [] }, token));
        await host.DrainAsync();
    }

    /// <summary>Lets a member's or substitute's open pact be signed, typed in from paper by the office.</summary>
    public async Task SignAllAsync(params Guid[] without)
    {
        var members = await host.ReadAsync(db => db.AssemblyMembers.Where(member => !without.Contains(member.Id)).ToListAsync());
        foreach (var member in members) await SignAsync(member, Pact(addendum: member.Role is MemberRole.Substitute));
    }

    public async Task<HumanTaskAnswer> SignAsync(AssemblyMember member, JsonObject data, string action = "Firmo e invio")
    {
        var task = await host.ReadAsync(db => db.HumanTasks.SingleAsync(row => row.CaseFileId == member.Id && row.ActivityId == "patto" && row.ClosedAt == null));
        await office.ClaimAsync(task.Id, office.Giulia);
        var answer = await office.CompleteAsync(task.Id, office.Giulia, action, data);
        await host.DrainAsync();
        return answer;
    }

    public Task<AssemblyMember> MemberAsync(Guid id) => host.ReadAsync(db => db.AssemblyMembers.AsNoTracking().SingleAsync(member => member.Id == id));

    private static string Set(string text, string variable, string value)
    {
        var json = JsonNode.Parse(text)!;
        json["variables"]!.AsArray().Single(row => (string?)row!["name"] == variable)!["value"] = value;
        return json.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
    }
}
