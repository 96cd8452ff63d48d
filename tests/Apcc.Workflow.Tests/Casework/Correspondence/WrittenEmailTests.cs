using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Correspondence;

/// <summary><c>Elsa.SendEmail</c>: the words stand in the definition, the road is that of every mail.</summary>
public sealed class WrittenEmailTests
{
    [Fact]
    public async Task Send_ToPeopleGroupsAndAddresses_InOneMessage_HiddenCopiesApart()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        await Office.OpenAsync(host);
        await host.PublishAsync(Definition("""["cabina-di-regia", "mario@example.it"]""", """["anna@example.it"]"""));

        var id = await host.StartAsync("avviso");

        var mails = host.Mail.To("mario@example.it");
        var open = Assert.Single(mails);
        Assert.Equal([Office.AddressOf("Giulia Ferraris"), "mario@example.it"], open.To.Select(to => to.Address).Order());
        Assert.Equal("Seduta & voto", open.Subject);
        Assert.Equal("Buongiorno,\nci vediamo lunedì.", open.TextBody);
        Assert.Equal(["anna@example.it"], Assert.Single(host.Mail.To("anna@example.it")).To.Select(to => to.Address));
        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync(id)).Status);
    }

    [Fact]
    public async Task Send_WhileSomebodyIsAway_ReachesTheSubstituteToo_InWhoseSteadStandsBesideTheName()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await host.Get<RecordAbsenceHandler>().HandleAsync(new RecordAbsence(office.Paolo, office.Paolo, office.Elena, new(2026, 2, 2), new(2026, 2, 9)));
        await host.PublishAsync(Definition($"""["{Office.AddressOf("Paolo Brambilla")}"]""", "[]"));

        await host.StartAsync("avviso");

        var mail = Assert.Single(host.Mail.To(Office.AddressOf("Elena Riva")));
        Assert.Equal(["Elena Riva (sostituisce Paolo Brambilla)", "Paolo Brambilla"], mail.To.Select(to => to.Name).Order());
    }

    [Fact]
    public async Task Send_ToNobodyKnown_IsAnIncident()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        await host.PublishAsync(Definition("""["nessuno"]""", "[]"));

        var id = await host.StartAsync("avviso");

        Assert.Contains("non ha destinatari", Assert.Single((await host.StateAsync(id)).Incidents).Message);
    }

    private static JsonObject Definition(string to, string bcc) => new()
    {
        ["id"] = "avviso-1", ["definitionId"] = "avviso", ["name"] = "Avviso",
        ["options"] = new JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy" },
        ["root"] = new JsonObject
        {
            ["id"] = "spedisci", ["type"] = "Elsa.SendEmail",
            ["to"] = JsonNode.Parse(to), ["bcc"] = JsonNode.Parse(bcc),
            ["subject"] = "Seduta & voto", ["body"] = "<p>Buongiorno,</p>ci vediamo luned&igrave;.",
        },
    };
}
