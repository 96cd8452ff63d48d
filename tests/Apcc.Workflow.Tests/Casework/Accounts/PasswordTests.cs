using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Accounts;

public sealed class PasswordTests
{
    private const string Good = "una frase che ricordo";

    [Fact]
    public async Task SetPassword_WithTheCode_WorksOnce()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var code = await host.Get<InvitePersonHandler>().HandleAsync(new InvitePerson(office.Luca, office.Marco));

        var first = await host.Get<SetPasswordHandler>().HandleAsync(new SetPassword(office.Marco, code!, Good)); // made above by who may
        var second = await host.Get<SetPasswordHandler>().HandleAsync(new SetPassword(office.Marco, code!, "un'altra frase lunga"));

        Assert.Equal(SetPasswordResult.Done, first.Result);
        Assert.Equal(SetPasswordResult.LinkIsDead, second.Result);
        Assert.NotNull(await host.ReadAsync(db => db.Users.Where(member => member.Id == office.Marco).Select(member => member.PasswordHash).SingleAsync()));
        Assert.Equal(["InvitePerson", "SetPassword"], await host.ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectId == office.Marco.ToString())
            .OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync()));
    }

    [Fact]
    public async Task SetPassword_TooShort_SaysWhyAndKeepsTheCode()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var code = await host.Get<InvitePersonHandler>().HandleAsync(new InvitePerson(office.Luca, office.Marco));

        var refused = await host.Get<SetPasswordHandler>().HandleAsync(new SetPassword(office.Marco, code!, "corta"));
        var done = await host.Get<SetPasswordHandler>().HandleAsync(new SetPassword(office.Marco, code!, Good));

        Assert.Equal(SetPasswordResult.Refused, refused.Result);
        Assert.NotEmpty(refused.Problems);
        Assert.Equal(SetPasswordResult.Done, done.Result);
    }

    [Fact]
    public async Task InvitePerson_SomebodyElse_GetsNoCode()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        Assert.Null(await host.Get<InvitePersonHandler>().HandleAsync(new InvitePerson(office.Giulia, office.Marco)));
        Assert.Null(await host.Get<InvitePersonHandler>().HandleAsync(new InvitePerson(office.Luca, Guid.CreateVersion7())));
        var forged = await host.Get<SetPasswordHandler>().HandleAsync(new SetPassword(office.Marco, "inventato", Good));
        Assert.Equal(SetPasswordResult.LinkIsDead, forged.Result);
    }
}
