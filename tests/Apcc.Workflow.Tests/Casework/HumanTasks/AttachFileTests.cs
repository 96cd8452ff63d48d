using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.HumanTasks;

public sealed class AttachFileTests
{
    private static readonly byte[] Content = "%PDF-1.7 prova"u8.ToArray();

    [Fact]
    public async Task Attach_ByTheAssignee_IsADocumentOfTheCaseThatOnlyItsReadersGet()
    {
        await using var host = await OfficeHost.StartAsync();
        var (office, task) = await WritingAsync(host);

        var answer = await Attach(host, task, office.Marco, "..\\pianta \"nord\".PDF", Content);

        Assert.Equal("pianta nord.PDF", answer.File?.FileName);
        var read = await host.Get<CaseDocuments>().ReadAsync(answer.File!.Id, office.Marco);
        Assert.Equal(("application/pdf", Content.Length), (read?.MediaType, read?.Bytes.Length));
        Assert.Null(await host.Get<CaseDocuments>().ReadAsync(answer.File.Id, office.Sara));
        var sheet = await host.Get<HumanTaskSheets>().FindAsync(task, office.Marco);
        Assert.Equal([answer.File], sheet!.Attachments);
        Assert.Equal((HumanTaskEventKind.FileAdded, "pianta nord.PDF"), (sheet.History[^1].Kind, sheet.History[^1].Detail));
    }

    [Theory]
    [InlineData("pagina.html", 10, "formato")]
    [InlineData("programma", 10, "formato")]
    [InlineData("vuoto.pdf", 0, "vuoto")]
    [InlineData("grande.pdf", AttachmentKinds.MaxSizeBytes + 1, "20 MB")]
    public async Task Attach_WhatIsNotTaken_SaysWhy(string name, int size, string word)
    {
        await using var host = await OfficeHost.StartAsync();
        var (office, task) = await WritingAsync(host);

        var answer = await Attach(host, task, office.Marco, name, new byte[size]);

        Assert.Equal(HumanTaskResult.Invalid, answer.Answer.Result);
        Assert.Contains(word, Assert.Single(answer.Answer.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.CaseDocuments.CountAsync(document => document.Kind == DocumentKind.Attachment)));
    }

    [Fact]
    public async Task Attach_ByAManager_IsRefusedAndByAStrangerNotFound()
    {
        await using var host = await OfficeHost.StartAsync();
        var (office, task) = await WritingAsync(host);

        Assert.Equal(HumanTaskResult.NotAllowed, (await Attach(host, task, office.Giulia, "a.pdf", Content)).Answer.Result);
        Assert.Equal(HumanTaskResult.NotFound, (await Attach(host, task, office.Paolo, "a.pdf", Content)).Answer.Result);
    }

    [Fact]
    public async Task Remove_OwnFile_DeletesItsContent()
    {
        await using var host = await OfficeHost.StartAsync();
        var (office, task) = await WritingAsync(host);
        var file = (await Attach(host, task, office.Marco, "a.pdf", Content)).File!;

        var answer = await host.Get<RemoveFileHandler>().HandleAsync(new RemoveFile(task, office.Marco, file.Id));

        Assert.Equal(HumanTaskResult.Done, answer.Result);
        Assert.Equal(0, await host.ReadAsync(db => db.DocumentContents.CountAsync(content => content.DocumentId == file.Id)));
        Assert.Null(await host.Get<CaseDocuments>().ReadAsync(file.Id, office.Marco));
    }

    [Fact]
    public async Task Complete_NamingAFileThatIsNotOfTheCase_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var (office, task) = await WritingAsync(host);
        var data = ReportData.Report();
        data["allegati"] = new System.Text.Json.Nodes.JsonArray(Guid.NewGuid().ToString());

        var refused = await office.CompleteAsync(task, office.Marco, "Trasmetti alla Cabina di Regia", data);
        data["allegati"] = new System.Text.Json.Nodes.JsonArray((await Attach(host, task, office.Marco, "a.pdf", Content)).File!.Id.ToString());
        var accepted = await office.CompleteAsync(task, office.Marco, "Trasmetti alla Cabina di Regia", data);

        Assert.Equal("allegati", Assert.Single(refused.Errors).Path);
        Assert.Equal(HumanTaskResult.Done, accepted.Result);
    }

    private static Task<AttachFileAnswer> Attach(OfficeHost host, Guid task, Guid person, string name, byte[] content) =>
        host.Get<AttachFileHandler>().HandleAsync(new AttachFile(task, person, name, content));

    private static async Task<(Office Office, Guid Task)> WritingAsync(OfficeHost host)
    {
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        var assign = await office.TaskForAsync("assegna", office.Giulia);
        var action = (await host.Get<HumanTaskSheets>().FindAsync(assign, office.Giulia))!.Actions[0];
        await office.DoAsync("assegna", office.Giulia, action, ReportData.Assignment(office.Marco, "2026-03-16"));
        return (office, await office.TaskAsync("scrivi"));
    }
}
