using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Apcc.Workflow.Casework.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AnnualCycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "StartSchedules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    DefinitionId = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    ActivityId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HeldUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Starts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StartSchedules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StartSchedules_ConfigurationVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "ConfigurationVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StartSchedules_DueAt",
                table: "StartSchedules",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_StartSchedules_VersionId_ActivityId",
                table: "StartSchedules",
                columns: new[] { "VersionId", "ActivityId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StartSchedules");
        }
    }
}
