<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>The queue has stopped: %n refund(s) wait, and nothing is sent by itself.</source>
        <translation>
            <numerusform>The queue has stopped: %n refund waits, and nothing is sent by itself.</numerusform>
            <numerusform>The queue has stopped: %n refunds wait, and nothing is sent by itself.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) were under way when the program ended: outcome unknown</source>
        <translation>
            <numerusform>%n call was under way when the program ended: outcome unknown</numerusform>
            <numerusform>%n calls were under way when the program ended: outcome unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refund(s) were confirmed but not sent</source>
        <translation>
            <numerusform>%n refund was confirmed but not sent</numerusform>
            <numerusform>%n refunds were confirmed but not sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unknown</numerusform>
            <numerusform>%n unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent yet</source>
        <translation>
            <numerusform>%n not sent yet</numerusform>
            <numerusform>%n not sent yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exporting… %n row(s) written</source>
        <translation>
            <numerusform>Exporting… %n row written</numerusform>
            <numerusform>Exporting… %n rows written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) exported to {file}</source>
        <translation>
            <numerusform>%n row exported to {file}</numerusform>
            <numerusform>%n rows exported to {file}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refund(s) in the queue behind it.</source>
        <translation>
            <numerusform>%n refund in the queue behind it.</numerusform>
            <numerusform>%n refunds in the queue behind it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reading(s)</source>
        <translation>
            <numerusform>%n reading</numerusform>
            <numerusform>%n readings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) wait for another person</source>
        <translation>
            <numerusform>%n request waits for another person</numerusform>
            <numerusform>%n requests wait for another person</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuardRailsDialog</name>
    <message numerus="yes">
        <source>after %n minute(s)</source>
        <translation>
            <numerusform>after %n minute</numerusform>
            <numerusform>after %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TransactionTable</name>
    <message numerus="yes">
        <source>and %n more; see them in the imoje panel</source>
        <translation>
            <numerusform>and %n more; see it in the imoje panel</numerusform>
            <numerusform>and %n more; see them in the imoje panel</numerusform>
        </translation>
    </message>
</context>
</TS>
