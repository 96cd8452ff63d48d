using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Bodies;

public sealed class StaffChoicesTests
{
    [Fact]
    public async Task People_AllOrOfAGroup_AreActiveMembersOfToday()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await host.WriteAsync(db => db.Users.Single(member => member.Id == office.Sara).IsActive = false);
        var choices = host.Get<StaffChoices>();

        async Task<IEnumerable<string>> NamesAsync(string? group) =>
            (await choices.PeopleAsync(office.Marco, group)).Select(choice => choice.Label);

        Assert.Equal(["Elena Riva", "Giulia Ferraris", "Luca Conti", "Marco Colombo", "Paolo Brambilla"], await NamesAsync(null));
        Assert.Equal(["Marco Colombo", "Paolo Brambilla"], await NamesAsync("referente"));
        Assert.Equal(["Paolo Brambilla"], await NamesAsync("area-tecnica-scuole"));
        Assert.Empty(await NamesAsync("facilitatore"));
        Assert.Equal(5, (await NamesAsync("gruppo-mai-definito")).Count());
    }

    [Fact]
    public async Task BodiesRolesAndActions_ComeFromTheirRegisters_ForStaffAlone()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var choices = host.Get<StaffChoices>();

        Assert.Contains(await choices.BodiesAsync(office.Marco), choice => choice is { Value: "amat", Label: "AMAT – Agenzia Mobilità Ambiente Territorio" });
        Assert.Equal("amministratore", (await choices.RolesAsync(office.Marco))[0].Value);
        Assert.Equal("4.2.1 Interventi di forestazione urbana", Assert.Single(await choices.PacActionsAsync(office.Marco)).Label);
        Assert.Empty(await choices.BodiesAsync(Guid.CreateVersion7()));
    }
}
