using Apcc.Workflow.Casework.Cockpit;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Cockpit;

/// <summary>A reminder sent by hand: who may, who gets it, how often, in which words.</summary>
public sealed class RemindOfHumanTaskTests
{
    [Fact]
    public async Task Reminder_GoesToTheHolder_WithTheSendersWords_AndStaysInTheHistory()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);
        await office.ClaimAsync(task, office.Sara);
        var before = (await host.Get<HumanTaskSheets>().FindAsync(task, office.Giulia))!.Task.Revision;

        var answer = await RemindAsync(office, task, office.Giulia, "Serve per <venerdì>.");
        await host.DrainAsync();

        Assert.Equal((HumanTaskResult.Done, before), (answer.Result, answer.Revision));
        var mail = Assert.Single(host.Mail.To(Office.AddressOf("Sara D'Angelo")));
        Assert.Contains("Giulia Ferraris, della Cabina di Regia", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("«Serve per <venerdì>.»", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Serve per &lt;vener", mail.HtmlBody, StringComparison.Ordinal);
        var entry = (await host.Get<HumanTaskSheets>().FindAsync(task, office.Giulia))!.History[^1];
        Assert.Equal((HumanTaskEventKind.ReminderSent, "Giulia Ferraris"), (entry.Kind, entry.ActorName));
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(row => row.Action == nameof(RemindOfHumanTask))));
    }

    [Fact]
    public async Task Reminder_OfATaskThatNobodyHolds_GoesToAllWhoCouldTakeIt()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);
        await host.DrainAsync();
        var arrived = host.Mail.Arrived.Count;

        await RemindAsync(office, task, office.Giulia);
        await host.DrainAsync();

        Assert.Equal([Office.AddressOf("Paolo Brambilla"), Office.AddressOf("Sara D'Angelo")],
            host.Mail.Arrived.Skip(arrived).SelectMany(mail => mail.To).Select(to => to.Address).Order());
    }

    [Fact]
    public async Task SecondReminder_WithinThePause_IsRefusedWithWhoAndWhen_AndGoesAfterIt()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess { TimesOut = false }.StartAsync(office);

        var answers = await Task.WhenAll(RemindAsync(office, task, office.Giulia), RemindAsync(office, task, office.Giulia));
        await host.AdvanceAsync(TimeSpan.FromHours(25));
        var next = await RemindAsync(office, task, office.Giulia);

        Assert.Equal([HumanTaskResult.Done, HumanTaskResult.Invalid], answers.Select(answer => answer.Result).Order());
        Assert.Equal("Un promemoria è già partito il 02/02/2026 alle 10:00, mandato da Giulia Ferraris.",
            answers.Single(answer => answer.Result is HumanTaskResult.Invalid).Errors.Single().Message);
        Assert.Equal(HumanTaskResult.Done, next.Result);
    }

    [Fact]
    public async Task Reminder_IsTheManagersAlone_AndNotOfWhatIsDone()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);

        Assert.Equal(HumanTaskResult.NotAllowed, (await RemindAsync(office, task, office.Paolo)).Result);
        Assert.Equal(HumanTaskResult.NotFound, (await RemindAsync(office, task, office.Marco)).Result);
        await office.ClaimAsync(task, office.Sara);
        await office.CompleteAsync(task, office.Sara, OneTaskProcess.Action, []);
        Assert.Equal(HumanTaskResult.Closed, (await RemindAsync(office, task, office.Giulia)).Result);
    }

    [Fact]
    public async Task Reminder_ThatNobodyWouldGet_IsRefusedWithWhatToDo()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess { CandidateGroups = ["amat"] }.StartAsync(office);

        var answer = await RemindAsync(office, task, office.Giulia);

        Assert.Equal("Nessuno riceverebbe il promemoria: prima assegna l’attività a una persona.", answer.Errors.Single().Message);
        Assert.Empty(await host.ReadAsync(db => db.HumanTaskEvents.Where(entry => entry.Kind == HumanTaskEventKind.ReminderSent).ToListAsync()));
    }

    [Fact]
    public async Task WordsAndPause_AreConfiguration()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        await EditAsync(host, "templates/emails/promemoria-cabina/it.text.liquid", "ti ricorda l’attività che segue", "ti chiede notizie dell’attività che segue");
        await EditAsync(host, "workflows/office.json", "\"pauseHours\": 24", "\"pauseHours\": 0");
        await host.Get<ImportConfigurationHandler>().HandleAsync();
        var task = await new OneTaskProcess().StartAsync(office);
        await office.ClaimAsync(task, office.Sara);

        await RemindAsync(office, task, office.Giulia);
        var second = await RemindAsync(office, task, office.Giulia);
        await host.DrainAsync();

        Assert.Equal(HumanTaskResult.Done, second.Result);
        Assert.All(host.Mail.To(Office.AddressOf("Sara D'Angelo")), mail => Assert.Contains("ti chiede notizie", mail.TextBody, StringComparison.Ordinal));
    }

    private static Task<HumanTaskAnswer> RemindAsync(Office office, Guid task, Guid by, string? note = null) =>
        office.Host.Get<RemindOfHumanTaskHandler>().HandleAsync(new RemindOfHumanTask(task, by, note, Guid.NewGuid().ToString("N")));

    private static async Task EditAsync(OfficeHost host, string file, string from, string to)
    {
        var path = Path.Combine(host.ConfigurationRoot, file);
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
